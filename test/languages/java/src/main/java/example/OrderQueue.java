package example;

import io.github.productionplatform.cdk.contracts.IObservable;
import io.github.productionplatform.cdk.contracts.RecommendedAlarm;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.GraphWidget;
import software.amazon.awscdk.services.cloudwatch.IWidget;
import software.amazon.awscdk.services.sqs.IQueue;

/** A queue whose age is watched like a part of the platform. */
public final class OrderQueue implements IObservable {
    private final IQueue queue;

    public OrderQueue(final IQueue queue) {
        this.queue = queue;
    }

    @Override
    public List<RecommendedAlarm> recommendedAlarms() {
        return List.of(RecommendedAlarm.builder()
            .id("OldMessages")
            .description("Orders wait for more than five minutes")
            .metric(queue.metricApproximateAgeOfOldestMessage())
            .threshold(300)
            .evaluationPeriods(2)
            .build());
    }

    @Override
    public List<IWidget> dashboardWidgets() {
        return List.of(GraphWidget.Builder.create()
            .title("Orders")
            .left(List.of(queue.metricApproximateNumberOfMessagesVisible()))
            .build());
    }
}
