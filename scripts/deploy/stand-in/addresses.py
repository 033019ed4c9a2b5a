"""Addresses that tell stores apart: ministack answers with its own host for some."""

from ledger import Resource

#: The attributes with an address, by type.
ATTRIBUTES = {
    "AWS::RDS::DBInstance": ("Endpoint.Address",),
    "AWS::RDS::DBCluster": ("Endpoint.Address", "ReadEndpoint.Address"),
    "AWS::DocDB::DBCluster": ("Endpoint", "ReadEndpoint"),
    "AWS::DocDB::DBInstance": ("Endpoint",),
    "AWS::ElastiCache::ReplicationGroup": ("PrimaryEndPoint.Address", "ReaderEndPoint.Address", "ConfigurationEndPoint.Address", "ReadEndPoint.Addresses"),
    "AWS::ElastiCache::ServerlessCache": ("Endpoint.Address", "ReaderEndpoint.Address"),
    "AWS::OpenSearchService::Domain": ("DomainEndpoint",),
    "AWS::RDS::DBProxy": ("Endpoint",),
}


def of(resource: Resource, attributes: dict) -> dict:
    """The attributes of a new resource."""
    own = ATTRIBUTES.get(resource.type, ())
    kind = resource.type.split("::")[1].lower()
    return {**attributes, **{name: f"{resource.id}.{name.split('.')[0].lower()}.{resource.region}.{kind}.example.com" for name in own}}


def kept(resource: Resource) -> dict:
    """The addresses of a resource, which an update leaves as they are."""
    return {name: resource.attributes[name] for name in ATTRIBUTES.get(resource.type, ()) if name in resource.attributes}
