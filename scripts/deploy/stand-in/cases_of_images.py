"""What AWS refuses of images and the repositories that hold them."""

import json

import ministack.services.ecr as ecr
from cases_of_load_balancers import service
from refusal_cases import case, network
from small_templates import Account, resource, within


def pushed(account: Account, tag: str) -> None:
    within(account, lambda: ecr._put_image({"repositoryName": "shop", "imageTag": tag, "imageManifest": tag}))


def repository(*rules: dict, **properties) -> dict:
    policy = {"LifecyclePolicy": {"LifecyclePolicyText": json.dumps({"rules": rules})}} if rules else {}
    return {"Repository": resource("ECR::Repository", RepositoryName="shop", **policy, **properties)}


@case("image-not-found")
def release_that_nobody_pushed(account):
    address = {"Fn::Sub": "${AWS::AccountId}.dkr.ecr.${AWS::Region}.amazonaws.com/shop:2.0.0"}
    done = account.deploy("Images", repository())
    pushed(account, "1.0.0")
    return done or account.deploy("Stack", {**network(), **service({"Image": address})})


@case("repository-not-empty")
def repository_with_an_image(account):
    done = account.deploy("Stack", repository())
    pushed(account, "1.0.0")
    return done or account.delete("Stack")


@case("lifecycle-policy")
def any_image_before_those_without_a_tag(account):
    def expires(priority: int, status: str) -> dict:
        selection = {"tagStatus": status, "countType": "imageCountMoreThan", "countNumber": 50}
        return {"rulePriority": priority, "selection": selection, "action": {"type": "expire"}}

    return account.deploy("Stack", repository(expires(1, "any"), expires(2, "untagged")))


@case("cache-needs-credentials")
def cache_of_docker_hub_without_a_user(account):
    return account.deploy("Stack", {"Cache": resource("ECR::PullThroughCacheRule", EcrRepositoryPrefix="docker-hub", UpstreamRegistryUrl="registry-1.docker.io")})
