package dev.usher.secret.reseal;

/**
 * A column of the database that holds sealed values, null or empty where there is none.
 *
 * @param table its table
 * @param id the text column that names a row
 * @param column the sealed one
 * @param purpose what stands before the row's name in the purpose that a value is sealed for
 */
public record SealedColumn(String table, String id, String column, String purpose) {
    public SealedColumn {
        // They become part of statements.
        for (var name : new String[] {table, id, column}) {
            if (!name.matches("[a-z_]{1,40}")) {
                throw new IllegalArgumentException("not a name of the schema: " + name);
            }
        }
    }

    String purposeOf(String row) {
        return purpose + row;
    }
}
