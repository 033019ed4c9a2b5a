/** Whether a type stands for resources that are written elsewhere. */
export function isModule(type: string): boolean {
  return type.endsWith('::MODULE');
}
