/** Where a value differs from a JSON schema; knows the words of JSON schema that the schemas of this repository use. */
export function shapeErrors(schema: any, value: any, root: any = schema, at = '$'): string[] {
  if (schema.$ref) return shapeErrors(schema.$ref.split('/').slice(1).reduce((node: any, step: string) => node[step], root), value, root, at);
  if (schema.enum) return schema.enum.includes(value) ? [] : [`${at}: ${JSON.stringify(value)} is none of ${schema.enum.join(', ')}`];
  const actual = Array.isArray(value) ? 'array' : typeof value;
  if (schema.type !== actual) return [`${at}: is ${actual}, not ${schema.type}`];
  if (actual === 'array') return value.flatMap((item: any, index: number) => shapeErrors(schema.items, item, root, `${at}[${index}]`));
  if (actual !== 'object') return [];
  return [
    ...schema.required.filter((name: string) => !(name in value)).map((name: string) => `${at}: '${name}' is missing`),
    ...Object.entries(value).flatMap(([name, child]) =>
      schema.properties[name] ? shapeErrors(schema.properties[name], child, root, `${at}.${name}`) : [`${at}: '${name}' is not in the schema`],
    ),
  ];
}
