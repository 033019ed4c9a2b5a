"""What AWS refuses of CloudFront."""

from cases_of_networks import from_elsewhere
from refusal_cases import balancer, case, changed, network
from small_templates import ref, resource


def origin(name: str = "origin", depends: str = (), **properties) -> dict:
    config = {"Name": name, "Arn": ref("Balancer"), "HTTPPort": 80, "HTTPSPort": 443, "OriginProtocolPolicy": "http-only"}
    return resource("CloudFront::VpcOrigin", depends, VpcOriginEndpointConfig=config, **properties)


def distribution(aliases: tuple = (), origin_id: object = None, access_control: object = None) -> dict:
    """A distribution before a VPC origin or a bucket."""
    source = {"Id": "one", "DomainName": "example.com", **({"VpcOriginConfig": {"VpcOriginId": origin_id}} if origin_id else {"CustomOriginConfig": {"OriginProtocolPolicy": "https-only"}})}
    if access_control:
        source["OriginAccessControlId"] = access_control
    behavior = {"TargetOriginId": "one", "ViewerProtocolPolicy": "https-only", "CachePolicyId": "658327ea-f89d-4fab-a63d-7e88639e58f6"}
    return resource("CloudFront::Distribution", DistributionConfig={"Enabled": True, "Origins": [source], "DefaultCacheBehavior": behavior, "Aliases": list(aliases)})


def edge() -> dict:
    return {**network(), "Balancer": balancer(), "Origin": origin()}


@case("vpc-origin-changed-in-use")
def another_tag(account):
    users = {"Distribution": distribution(origin_id=ref("Origin"))}
    return changed(account, {**edge(), **users}, {**edge(), **users, "Origin": origin(Tags=[{"Key": "stage", "Value": "new"}])})


@case("vpc-origin-deleted-in-use")
def origin_of_a_distribution(account):
    return from_elsewhere(account, edge(), {"Distribution": distribution(origin_id=ref("Origin"))}, {"Origin"})


@case("vpc-origin-needs-gateway")
def origin_before_the_gateway(account):
    return account.deploy("Stack", {**network(gateway=False), "Balancer": balancer(()), "Origin": origin()})


@case("load-balancer-of-vpc-origin")
def origin_of_nothing(account):
    template = {"Origin": origin()}
    template["Origin"]["Properties"]["VpcOriginEndpointConfig"]["Arn"] = "arn:aws:elasticloadbalancing:us-east-1:1:loadbalancer/app/gone/1"
    return account.deploy("Stack", template)


@case("origin-part-deleted-in-use")
def access_control_of_a_distribution(account):
    config = {"Name": "files", "OriginAccessControlOriginType": "s3", "SigningBehavior": "always", "SigningProtocol": "sigv4"}
    first = {"Access": resource("CloudFront::OriginAccessControl", OriginAccessControlConfig=config), "Keep": resource("Logs::LogGroup")}
    return from_elsewhere(account, first, {"Distribution": distribution(access_control=ref("Access"))}, {"Access"})


@case("alias-taken")
def alias_of_another_distribution(account):
    return account.deploy("First", {"Distribution": distribution(("shop.example.com",))}) or account.deploy("Second", {"Distribution": distribution(("shop.example.com",))})


@case("certificate-in-use")
def certificate_of_a_distribution(account):
    first = {"Certificate": resource("CertificateManager::Certificate", DomainName="example.com"), "Keep": resource("Logs::LogGroup")}
    users = {"Distribution": distribution()}
    users["Distribution"]["Properties"]["DistributionConfig"]["ViewerCertificate"] = {"AcmCertificateArn": ref("Certificate"), "SslSupportMethod": "sni-only"}
    return from_elsewhere(account, first, users, {"Certificate"})


@case("name-taken-in-account")
def name_of_an_origin_in_another_region(account):
    from small_templates import Account

    return account.deploy("Stack", edge()) or Account(int(account.id), "eu-west-1").deploy("Stack", edge())
