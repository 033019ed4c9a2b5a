package example;

import io.github.productionplatform.cdk.contracts.BackingServiceBinding;
import io.github.productionplatform.cdk.contracts.BackingServiceSecret;
import io.github.productionplatform.cdk.contracts.IBackingService;
import io.github.productionplatform.cdk.contracts.IWorkload;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.secretsmanager.ISecret;
import software.constructs.IDependable;

/** A third party on the internet: a backing service that the library knows nothing of. */
public final class PartnerApi implements IBackingService {
    private final String host;
    private final ISecret token;
    private final IDependable registration;

    public PartnerApi(final String host, final ISecret token, final IDependable registration) {
        this.host = host;
        this.token = token;
        this.registration = registration;
    }

    @Override
    public BackingServiceBinding bindTo(final IWorkload workload) {
        workload.getConnections().allowToAnyIpv4(Port.tcp(8443), "Partner API " + host);
        token.grantRead(workload);
        return BackingServiceBinding.builder()
            .environment(Map.of("PARTNER_HOST", host))
            .secrets(Map.of("PARTNER_TOKEN", BackingServiceSecret.builder().secret(token).field("token").build()))
            .readyWhen(List.of(registration))
            .build();
    }
}
