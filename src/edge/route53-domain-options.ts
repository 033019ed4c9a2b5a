import { Stack } from 'aws-cdk-lib';

/**
 * What can be chosen for a name in Route 53.
 */
export interface Route53DomainOptions {
  /**
   * The stack, in us-east-1, of the certificate for CloudFront, if the edge is CloudFront in another region. It has the name, the
   * synthesizer, the tags and the protection that you give it. An error in any other region.
   *
   * @default - a stack of its own beside that of the edge, named after the edge, with the synthesizer, the tags and the termination protection that
   * the stack of the edge has when the edge is created
   */
  readonly certificateStack?: Stack;
}
