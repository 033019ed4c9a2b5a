package example;

import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.RepositoryImage;

/** The app: the same one as in the other languages. */
public final class Main {
    static final Environment ENV = Environment.builder().account("123456789012").region("eu-west-1").build();
    static final RepositoryImage IMAGE = ContainerImage.fromRegistry("traefik/whoami");

    public static void main(final String[] args) {
        final App app = new App(AppProps.builder().analyticsReporting(false).build());
        new Production(app);
        new Staging(app);
        new Preview(app);
        new Parts(app);
        new Databases(app);
        new Stores(app);
        app.synth();
    }
}
