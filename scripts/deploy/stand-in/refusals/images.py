"""What AWS refuses of images and the repositories that hold them."""

import json
import re

import ministack.services.ecr as ecr
from ledger import LEDGER, Resource
from refusals import Attempt, refuses
from refusals.booting import given_up, started
from traffic import GROUP, SERVICE

ECR = "https://docs.aws.amazon.com/AmazonECR/latest/"
REPOSITORY, CREATION = "AWS::ECR::Repository", "AWS::ECR::RepositoryCreationTemplate"
CACHE = "AWS::ECR::PullThroughCacheRule"
ADDRESS = re.compile(r"^(\d{12})\.dkr\.ecr\.([\w-]+)\.[\w.]+/([^:@]+)(?::([^@]+)|@(.+))$")
#: Registries that let nobody in without a user.
SIGNED_IN = ("registry-1.docker.io", "ghcr.io", "registry.gitlab.com")


def images_of(repository: str) -> list[dict]:
    return ecr._images.get(repository) or []


def missing(image: str, asking: Resource) -> bool:
    """Whether a repository that exists lacks an image."""
    address = ADDRESS.match(image)
    if not address:
        return False
    account, region, name, tag, digest = address.groups()
    if (account, region) != (asking.account, asking.region) or not LEDGER.find(REPOSITORY, name, account, region):
        return False
    return not any(tag in held["imageTags"] or digest == held["imageDigest"] for held in images_of(name))


@refuses(
    "image-not-found", "tasks or instances whose image nobody has pushed",
    "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_cannot_pull_image.html", "create update", SERVICE, GROUP,
)
def image_not_found(attempt: Attempt) -> str | None:
    start = started(attempt)
    absent = [image for image in start.images if missing(image, attempt.resource)] if start else []
    return given_up(attempt, f"CannotPullContainerError: {absent[0]}: not found") if absent else None


@refuses("repository-not-empty", "deletion of a repository that holds images, unless they may go with it", f"{ECR}APIReference/API_DeleteRepository.html", "delete", REPOSITORY)
def repository_not_empty(attempt: Attempt) -> str | None:
    if not images_of(attempt.resource.id) or attempt.resource.flag("EmptyOnDelete"):
        return None
    return f"The repository with name '{attempt.resource.id}' cannot be deleted because it still contains images"


def policy_of(repository: Resource) -> str:
    value = repository.properties.get("LifecyclePolicy") or ""
    return value if isinstance(value, str) else str(value.get("LifecyclePolicyText", ""))


def wrong_policy(text: str) -> str | None:
    """What Amazon ECR finds wrong with a lifecycle policy."""
    try:
        rules = json.loads(text)["rules"]
    except (ValueError, KeyError, TypeError):
        return "it is no JSON with rules"
    priorities = [rule.get("rulePriority") for rule in rules]
    if len(set(priorities)) < len(priorities):
        return "two rules have one rulePriority"
    for rule in rules:
        selection = rule.get("selection", {})
        if selection.get("tagStatus") == "any" and rule["rulePriority"] < max(priorities):
            return "a rule for any image is not the last one"
        if selection.get("tagStatus") == "tagged" and not (selection.get("tagPrefixList") or selection.get("tagPatternList")):
            return "a rule for tagged images names no tags"
    return None


@refuses("lifecycle-policy", "a lifecycle policy that cannot be evaluated", f"{ECR}userguide/lifecycle_policy_parameters.html", "create update", REPOSITORY, CREATION)
def lifecycle_policy(attempt: Attempt) -> str | None:
    text = policy_of(attempt.resource)
    wrong = wrong_policy(text) if text else None
    return f"Invalid parameter at 'LifecyclePolicyText' failed to satisfy constraint: {wrong}" if wrong else None


@refuses(
    "cache-needs-credentials", "a pull-through cache of a registry that asks for a user, without a secret or with one of another name",
    f"{ECR}APIReference/API_CreatePullThroughCacheRule.html", "create update", CACHE,
)
def cache_needs_credentials(attempt: Attempt) -> str | None:
    rule = attempt.resource
    secret = rule.text("CredentialArn")
    if rule.text("UpstreamRegistryUrl") in SIGNED_IN and ":secret:ecr-pullthroughcache/" not in secret:
        return f"The ARN of a secret whose name begins with ecr-pullthroughcache/ is required for {rule.text('UpstreamRegistryUrl')}, got '{secret}'"
    return None
