import { concatenate, Text, Value } from './value';

/** Stands for a part of a text that is no text. */
const MARK = /\uE000(\d+)\uE001/;

/** What a property says that holds JSON in a text, with references in its strings; undefined when it is none or is not known. */
export function parsedJson(value: Value): Value {
  const parts = value instanceof Text ? value.parts : [value];
  if (!parts.some((part) => typeof part === 'string')) return undefined;
  const text = parts.map((part, index) => typeof part === 'string' ? part : `\uE000${index}\uE001`).join('');
  try {
    return JSON.parse(text, (_key, each) => typeof each === 'string' ? restored(each, parts) : each);
  } catch {
    return undefined;
  }
}

function restored(text: string, parts: Value[]): Value {
  return concatenate(text.split(MARK).map((piece, index) => index % 2 === 0 ? piece : parts[Number(piece)]));
}
