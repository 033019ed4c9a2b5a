package example;

import io.github.productionplatform.cdk.contracts.BackingServiceBinding;
import io.github.productionplatform.cdk.contracts.BackingServiceSecret;
import io.github.productionplatform.cdk.contracts.IBackingService;
import io.github.productionplatform.cdk.contracts.IWorkload;
import java.util.Map;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.secretsmanager.ISecret;

/** A third party on the internet: a backing service that the library knows nothing of. */
public final class PartnerApi implements IBackingService {
    private final String host;
    private final ISecret token;

    public PartnerApi(final String host, final ISecret token) {
        this.host = host;
        this.token = token;
    }

    @Override
    public BackingServiceBinding bindTo(final IWorkload workload) {
        workload.getConnections().allowToAnyIpv4(Port.tcp(8443), "Partner API " + host);
        token.grantRead(workload);
        return BackingServiceBinding.builder()
            .environment(Map.of("PARTNER_HOST", host))
            .secrets(Map.of("PARTNER_TOKEN", BackingServiceSecret.builder().secret(token).field("token").build()))
            .build();
    }
}
