package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awsec2"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssecretsmanager"
	"github.com/aws/constructs-go/constructs/v10"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
)

// partnerApi is a third party on the internet: a backing service that the library knows nothing of.
type partnerApi struct {
	host         string
	token        awssecretsmanager.ISecret
	registration constructs.IDependable
}

func (p *partnerApi) BindTo(workload contracts.IWorkload) *contracts.BackingServiceBinding {
	workload.Connections().AllowToAnyIpv4(awsec2.Port_Tcp(jsii.Number(8443)), jsii.String("Partner API "+p.host))
	p.token.GrantRead(workload, nil)
	return &contracts.BackingServiceBinding{
		Environment: &map[string]*string{"PARTNER_HOST": jsii.String(p.host)},
		Secrets: &map[string]*contracts.BackingServiceSecret{
			"PARTNER_TOKEN": {Secret: p.token, Field: jsii.String("token")},
		},
		ReadyWhen: &[]constructs.IDependable{p.registration},
	}
}
