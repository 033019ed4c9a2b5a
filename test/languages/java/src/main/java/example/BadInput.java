package example;

import io.github.productionplatform.cdk.network.Network;
import software.amazon.awscdk.App;
import software.amazon.awscdk.Stack;

/** Prints what a user reads who gives a wrong value. */
public final class BadInput {
    public static void main(final String[] args) {
        try {
            Network.Builder.create(new Stack(new App(), "Stack"), "Network").cidr("10.0.0.0/33").build();
        } catch (final RuntimeException error) {
            System.out.println(error.getMessage());
        }
    }
}
