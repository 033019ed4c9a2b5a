import jsii
from aws_cdk import aws_ec2 as ec2
from aws_cdk import aws_secretsmanager as secretsmanager
from cdk_production_platform import contracts
from constructs import IDependable


@jsii.implements(contracts.IBackingService)
class PartnerApi:
    """A third party on the internet: a backing service that the library knows nothing of."""

    def __init__(self, host: str, token: secretsmanager.ISecret, registration: IDependable) -> None:
        self._host = host
        self._token = token
        self._registration = registration

    def bind_to(self, workload: contracts.IWorkload) -> contracts.BackingServiceBinding:
        workload.connections.allow_to_any_ipv4(ec2.Port.tcp(8443), f"Partner API {self._host}")
        self._token.grant_read(workload)
        return contracts.BackingServiceBinding(
            environment={"PARTNER_HOST": self._host},
            secrets={"PARTNER_TOKEN": contracts.BackingServiceSecret(secret=self._token, field="token")},
            ready_when=[self._registration],
        )
