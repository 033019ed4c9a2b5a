package main

import (
	"github.com/aws/aws-cdk-go/awscdk/v2/awscloudwatch"
	"github.com/aws/aws-cdk-go/awscdk/v2/awssqs"
	"github.com/aws/jsii-runtime-go"
	"github.com/production-platform/cdk-production-platform-go/productionplatform/contracts"
)

// orderQueue is a queue whose age is watched like a part of the platform.
type orderQueue struct {
	queue awssqs.IQueue
}

func (q *orderQueue) RecommendedAlarms() *[]*contracts.RecommendedAlarm {
	return &[]*contracts.RecommendedAlarm{{
		Id:                jsii.String("OldMessages"),
		Description:       jsii.String("Orders wait for more than five minutes"),
		Metric:            q.queue.MetricApproximateAgeOfOldestMessage(nil),
		Threshold:         jsii.Number(300),
		EvaluationPeriods: jsii.Number(2),
	}}
}

func (q *orderQueue) DashboardWidgets() *[]awscloudwatch.IWidget {
	return &[]awscloudwatch.IWidget{
		awscloudwatch.NewGraphWidget(&awscloudwatch.GraphWidgetProps{
			Title: jsii.String("Orders"),
			Left:  &[]awscloudwatch.IMetric{q.queue.MetricApproximateNumberOfMessagesVisible(nil)},
		}),
	}
}
