/** https://docs.aws.amazon.com/AWSCloudFormation/latest/APIReference/API_CreateStack.html */
export const STACK_NAME = /^[A-Za-z][A-Za-z0-9-]{0,127}$/;
