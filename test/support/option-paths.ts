import { StructName, STRUCTS } from '../../src/private/input/structs';

/** A prop of a struct, and the struct that it holds, alone or in a list. */
interface Prop {
  readonly name: string;
  readonly inner?: StructName;
  readonly path: string;
}

function propsOf(struct: StructName): Prop[] {
  const [bases, props] = STRUCTS[struct].map((words) => words.split(' ').filter(Boolean));
  return [...bases.flatMap((base) => propsOf(base as StructName)), ...props.map((word) => {
    const [name, kind = ''] = word.split(':');
    const inner = kind.replace('[]', '');
    return { name, inner: inner in STRUCTS ? inner as StructName : undefined, path: kind.endsWith('[]') ? `${name}[]` : name };
  })];
}

/** Every prop of a struct, those of the structs in it too, but for those named in `whole`. */
export function pathsOf(struct: StructName, whole: string[] = []): string[] {
  return propsOf(struct).flatMap(({ name, inner, path }) =>
    inner && !whole.includes(name) ? pathsOf(inner, whole).map((rest) => `${path}.${rest}`) : [name]);
}

/** The props that some options give, named as `pathsOf` names them. */
export function givenPaths(struct: StructName, options: { [prop: string]: any }): string[] {
  const paths = propsOf(struct).filter(({ name }) => options[name] !== undefined).flatMap(({ name, inner, path }) =>
    inner ? [options[name]].flat().flatMap((each) => givenPaths(inner, each).map((rest) => `${path}.${rest}`)) : [name]);
  return [...new Set(paths)];
}
