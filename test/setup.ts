// The built-in CloudFormation validation costs seconds per process; test/validation turns it on where it is the subject.
process.env.CDK_VALIDATION ??= 'false';
// To find out where each resource was created takes a sixth of the time of the tests, and no template says it.
process.env.CDK_CONTEXT_JSON ??= JSON.stringify({ 'aws:cdk:disable-creation-stack-traces': true });
