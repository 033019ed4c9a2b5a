/** Thrown when the input is no cloud assembly and no CloudFormation template. */
export class UnreadableInput extends Error {
  constructor(
    public readonly file: string,
    problem: string,
  ) {
    super(`cannot read '${file}': ${problem}`);
    this.name = 'UnreadableInput';
  }
}
