import { aws_cloudwatch as cloudwatch } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { TableProps } from './table-options';
import { BackingServiceBinding, IBackingService, IObservable, IWorkload, RecommendedAlarm } from '../contracts';
import { givenProps } from '../private/input/given-props';
import { environmentName } from '../private/store/environment-name';
import { requireStoreId } from '../private/store/store-id';

/**
 * A table.
 */
export class Table extends Construct implements IBackingService, IObservable {
  /**
   * @param scope parent of the table
   * @param id name of the table, 1 to 60 letters, digits, hyphens and underscores; also the prefix of the environment variables
   * @param props options
   */
  constructor(scope: Construct, id: string, props: TableProps = {}) {
    super(scope, id);
    requireStoreId(this, id);
    givenProps(this, 'TableProps', props);
  }

  /**
   * Allows a workload to use the table and says how.
   *
   * @param workload the consumer
   */
  public bindTo(workload: IWorkload): BackingServiceBinding {
    return { environment: { [`${environmentName(this.node.id)}_USER`]: workload.node.id } };
  }

  /**
   * The alarms that a table should have.
   */
  public recommendedAlarms(): RecommendedAlarm[] {
    return [];
  }

  /**
   * One row of graphs.
   */
  public dashboardWidgets(): cloudwatch.IWidget[] {
    return [];
  }
}
