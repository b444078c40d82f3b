package dev.usher.sandbox.okta;

/** Another identity provider has to say who this is; {@link IdpLinks} shows the way. */
record AtProvider() implements Step {
    @Override
    public void write(Page page) {}
}
