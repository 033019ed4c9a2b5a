// The built-in CloudFormation validation costs seconds per process; test/validation turns it on where it is the subject.
process.env.CDK_VALIDATION ??= 'false';
