package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awsiam"
	"github.com/aws/aws-cdk-go/awscdk/v2/awss3"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/cache"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/compute"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/documentdb"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/search"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/storage"
)

// newStores makes stores of every other kind without a platform, some of them made elsewhere.
func newStores(scope constructs.Construct) {
	stack := awscdk.NewStack(scope, jsii.String("Stores"), &awscdk.StackProps{Env: env()})
	vpc := existingVpc(stack)
	securityGroup := awsec2.SecurityGroup_FromSecurityGroupId(
		stack, jsii.String("SecurityGroup"), jsii.String("sg-0123456789abcdef0"), nil)
	cluster := compute.NewContainerCluster(stack, jsii.String("Cluster"), &compute.ContainerClusterProps{Vpc: vpc})
	uses := newCaches(stack, vpc, securityGroup)
	uses = append(uses, newDocumentDatabases(stack, vpc, securityGroup)...)
	uses = append(uses, newSearchDomains(stack, vpc, securityGroup)...)
	uses = append(uses, newObjectStores(stack)...)
	compute.NewContainerService(stack, jsii.String("Worker"), &compute.ContainerServiceProps{
		Image:   image(),
		Vpc:     vpc,
		Cluster: cluster,
		Uses:    &uses,
	})
	newSites(stack)
}

func newCaches(scope constructs.Construct, vpc awsec2.IVpc, securityGroup awsec2.ISecurityGroup) []contracts.IBackingService {
	return []contracts.IBackingService{
		cache.NewCache(scope, jsii.String("Sessions"), &cache.CacheProps{
			Vpc:            vpc,
			Engine:         cache.CacheEngine_Valkey(nil),
			Capacity:       cache.CacheCapacity_Nodes(&cache.CacheNodesOptions{Nodes: jsii.Number(3)}),
			Authentication: cache.CacheAuthentication_Token(nil),
		}),
		cache.NewCache(scope, jsii.String("Prices"), &cache.CacheProps{
			Vpc:            vpc,
			Engine:         cache.CacheEngine_Redis(nil),
			Capacity:       cache.CacheCapacity_Shards(&cache.CacheShardsOptions{Shards: jsii.Number(3)}),
			Authentication: cache.CacheAuthentication_Iam(nil),
		}),
		cache.NewCache(scope, jsii.String("Pages"), &cache.CacheProps{
			Vpc:      vpc,
			Capacity: cache.CacheCapacity_Serverless(&cache.ServerlessCacheOptions{MaxStorageGb: jsii.Number(10)}),
		}),
		cache.Cache_FromExisting(scope, jsii.String("OldSessions"), &cache.ExistingCacheAttributes{
			Host:          jsii.String("sessions.example.com"),
			SecurityGroup: securityGroup,
		}),
	}
}

func newDocumentDatabases(
	scope constructs.Construct, vpc awsec2.IVpc, securityGroup awsec2.ISecurityGroup,
) []contracts.IBackingService {
	secret := awssecretsmanager.Secret_FromSecretNameV2(scope, jsii.String("DocumentSecret"), jsii.String("documents"))
	return []contracts.IBackingService{
		documentdb.NewDocumentDatabase(scope, jsii.String("Catalog"), &documentdb.DocumentDatabaseProps{
			Vpc: vpc,
			Credentials: documentdb.DocumentDatabaseCredentials_Generated(&documentdb.GeneratedDocumentDatabaseCredentialsOptions{
				Username: jsii.String("catalog"),
			}),
		}),
		documentdb.NewDocumentDatabase(scope, jsii.String("Reviews"), &documentdb.DocumentDatabaseProps{
			Vpc:         vpc,
			Credentials: documentdb.DocumentDatabaseCredentials_FromSecret(secret, nil),
		}),
		documentdb.DocumentDatabase_FromExisting(scope, jsii.String("OldCatalog"), &documentdb.ExistingDocumentDatabaseAttributes{
			Host:          jsii.String("catalog.example.com"),
			SecurityGroup: securityGroup,
			Secret:        secret,
		}),
	}
}

func newSearchDomains(
	scope constructs.Construct, vpc awsec2.IVpc, securityGroup awsec2.ISecurityGroup,
) []contracts.IBackingService {
	masterRole := awsiam.Role_FromRoleArn(
		scope, jsii.String("MasterRole"), jsii.String("arn:aws:iam::123456789012:role/search-master"), nil)
	return []contracts.IBackingService{
		search.NewSearchDomain(scope, jsii.String("Drafts"), &search.SearchDomainProps{
			Vpc:          vpc,
			Availability: search.SearchAvailability_SingleZone(),
			Logs:         &search.SearchLogOptions{Access: search.SearchLogAccess_OwnPolicy()},
		}),
		search.NewSearchDomain(scope, jsii.String("Products"), &search.SearchDomainProps{
			Vpc:               vpc,
			Availability:      search.SearchAvailability_TwoZones(),
			Authentication:    search.SearchAuthentication_MasterPassword(&search.MasterPasswordOptions{Username: jsii.String("products")}),
			ServiceLinkedRole: search.SearchServiceLinkedRole_Existing(),
		}),
		search.NewSearchDomain(scope, jsii.String("Events"), &search.SearchDomainProps{
			Vpc:               vpc,
			Availability:      search.SearchAvailability_ThreeZones(),
			Authentication:    search.SearchAuthentication_SignedRequests(masterRole),
			ServiceLinkedRole: search.SearchServiceLinkedRole_Created(),
		}),
		search.NewSearchDomain(scope, jsii.String("Articles"), &search.SearchDomainProps{
			Vpc:          vpc,
			Availability: search.SearchAvailability_ThreeZonesWithStandby(),
			Logs:         &search.SearchLogOptions{Access: search.SearchLogAccess_Granted()},
		}),
		search.SearchDomain_FromExisting(scope, jsii.String("OldProducts"), &search.ExistingSearchDomainAttributes{
			Host:          jsii.String("products.example.com"),
			SecurityGroup: securityGroup,
		}),
	}
}

func newObjectStores(scope constructs.Construct) []contracts.IBackingService {
	logBucket := awss3.NewBucket(scope, jsii.String("LogBucket"), &awss3.BucketProps{EnforceSSL: jsii.Bool(true)})
	media := storage.NewObjectStore(scope, jsii.String("Media"), &storage.ObjectStoreOptions{
		Lifecycle:  storage.ObjectLifecycle_Tiered(nil),
		Cors:       storage.CorsPolicy_Origins(jsii.String("https://app.example.com"), jsii.String("https://www.example.com")),
		AccessLogs: storage.ObjectAccessLogs_OwnBucket(&storage.ObjectAccessLogOptions{Retention: awscdk.Duration_Days(jsii.Number(90))}),
		Events:     storage.ObjectEvents_EventBridge(),
	})
	fonts := storage.NewObjectStore(scope, jsii.String("Fonts"), &storage.ObjectStoreOptions{
		Lifecycle:  storage.ObjectLifecycle_IntelligentTiering(nil),
		Cors:       storage.CorsPolicy_AnyOrigin(jsii.String("Fonts are public")),
		AccessLogs: storage.ObjectAccessLogs_ToBucket(logBucket, jsii.String("fonts/")),
	})
	backups := storage.NewObjectStore(scope, jsii.String("Backups"), &storage.ObjectStoreOptions{
		Lifecycle:  storage.ObjectLifecycle_Backups(&storage.BackupLifecycleOptions{Retention: awscdk.Duration_Days(jsii.Number(730))}),
		AccessLogs: storage.ObjectAccessLogs_None(),
	})
	agreements := storage.NewObjectStore(scope, jsii.String("Contracts"), &storage.ObjectStoreOptions{
		Lifecycle: storage.ObjectLifecycle_Keep(&storage.ObjectLifecycleOptions{
			NoncurrentRetention: awscdk.Duration_Days(jsii.Number(365)),
		}),
	})
	exports := storage.NewObjectStore(scope, jsii.String("Exports"), &storage.ObjectStoreOptions{
		Lifecycle: storage.ObjectLifecycle_Rules(&awss3.LifecycleRule{
			Id:         jsii.String("Expire"),
			Expiration: awscdk.Duration_Days(jsii.Number(7)),
		}),
	})
	old := storage.ObjectStore_FromExisting(scope, jsii.String("OldMedia"), &storage.ExistingObjectStoreAttributes{
		Bucket: awss3.Bucket_FromBucketName(scope, jsii.String("OldBucket"), jsii.String("old-media")),
	})
	return []contracts.IBackingService{media, fonts.ReadOnly(), backups.WriteOnly(), agreements, exports, old}
}

func newSites(scope constructs.Construct) {
	portal := storage.NewStaticSite(scope, jsii.String("Portal"), &storage.StaticSiteOptions{
		Delivery: storage.SiteDelivery_OwnDistribution(&storage.SiteDistributionOptions{Routing: storage.SiteRouting_SinglePage()}),
	})
	storage.NewStaticSite(scope, jsii.String("Docs"), &storage.StaticSiteOptions{
		Delivery: storage.SiteDelivery_BehindDistribution(portal.Distribution(), jsii.String("/docs/*")),
	})
	storage.NewStaticSite(scope, jsii.String("Blog"), &storage.StaticSiteOptions{
		Delivery: storage.SiteDelivery_OwnDistribution(&storage.SiteDistributionOptions{
			Routing: storage.SiteRouting_Files(jsii.String("/404.html")),
		}),
	})
}
