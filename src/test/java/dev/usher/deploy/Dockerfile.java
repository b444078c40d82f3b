package dev.usher.deploy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A Dockerfile as a list of stages; what comes before the first is a stage without a name. */
record Dockerfile(List<Stage> stages) {
    /** One instruction, on one line and with single spaces. */
    record Instruction(String name, String arguments) {}

    /** What one {@code FROM} begins. */
    record Stage(String name, String base, List<Instruction> instructions) {
        /** The arguments of each instruction of this name. */
        List<String> all(String instruction) {
            return instructions.stream()
                    .filter(one -> one.name().equals(instruction))
                    .map(Instruction::arguments)
                    .toList();
        }

        /** The arguments of the one instruction of this name. */
        String the(String instruction) {
            var all = all(instruction);
            if (all.size() != 1) {
                throw new AssertionError(name + " has " + instruction + " " + all.size() + " times");
            }
            return all.getFirst();
        }
    }

    static Dockerfile read(String path) {
        try {
            var text = Files.readString(Path.of(path))
                    .replaceAll("(?m)^#.*\\n", "")
                    .replaceAll("\\s*\\\\\\n\\s*", " ")
                    .replaceAll(" {2,}", " ");
            var stages = new ArrayList<Stage>();
            stages.add(new Stage("", "", new ArrayList<>()));
            for (var line : text.lines().filter(line -> !line.isBlank()).toList()) {
                var words = line.strip().split(" ", 2);
                if (words[0].equals("FROM")) {
                    var from = words[1].replaceAll("--platform=\\S+ ", "").split(" AS ");
                    stages.add(new Stage(from[1], from[0], new ArrayList<>()));
                } else {
                    stages.getLast().instructions().add(new Instruction(words[0], words[1]));
                }
            }
            return new Dockerfile(List.copyOf(stages));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Stage stage(String name) {
        return stages.stream()
                .filter(stage -> stage.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no stage " + name));
    }

    /** The images that come from elsewhere: bases that are no stage, with the defaults of the arguments in them. */
    Stream<String> images() {
        return stages.stream()
                .map(Stage::base)
                .map(this::resolved)
                .filter(base -> !base.isEmpty() && !base.equals("scratch"))
                .filter(base -> stages.stream().noneMatch(stage -> stage.name().equals(base)))
                .distinct();
    }

    private String resolved(String base) {
        var resolved = base;
        for (var argument : stages.getFirst().all("ARG")) {
            var pair = argument.split("=", 2);
            resolved = resolved.replace("${" + pair[0] + "}", pair[1]);
        }
        return resolved;
    }
}
