/** Whether one of some answers is yes; undefined where only those that are not known could be. */
export function anyOf(answers: (boolean | undefined)[]): boolean | undefined {
  return answers.includes(true) ? true : answers.includes(undefined) ? undefined : false;
}

/** Whether all answers are yes; undefined where only those that are not known stand against it. */
export function allOf(answers: (boolean | undefined)[]): boolean | undefined {
  return answers.includes(false) ? false : answers.includes(undefined) ? undefined : true;
}
