import * as ts from 'typescript';

/** One small change of a source. */
export interface Mutant {
  /** Path from the root of the repository. */
  readonly file: string;
  readonly kind: string;
  readonly start: number;
  readonly end: number;
  readonly replacement: string;
  /** Line of the change, counted from 1. */
  readonly line: number;
  /** The changed lines before and after, without indentation: what identifies the mutant when lines move. */
  readonly before: string;
  readonly after: string;
}

/** A piece of a source and what stands there instead. */
type Change = [kind: string, start: number, end: number, replacement: string];

const SWAPPED: Partial<Record<ts.SyntaxKind, string>> = {
  [ts.SyntaxKind.AmpersandAmpersandToken]: '||',
  [ts.SyntaxKind.BarBarToken]: '&&',
  [ts.SyntaxKind.LessThanToken]: '<=',
  [ts.SyntaxKind.LessThanEqualsToken]: '<',
  [ts.SyntaxKind.GreaterThanToken]: '>=',
  [ts.SyntaxKind.GreaterThanEqualsToken]: '>',
  [ts.SyntaxKind.EqualsEqualsEqualsToken]: '!==',
  [ts.SyntaxKind.ExclamationEqualsEqualsToken]: '===',
  [ts.SyntaxKind.PlusToken]: '-',
  [ts.SyntaxKind.MinusToken]: '+',
  [ts.SyntaxKind.AsteriskToken]: '/',
  [ts.SyntaxKind.SlashToken]: '*',
};

/** Calls that leave a list a list, so that the list can stand for their result. */
const LIST_STEPS = new Set(['filter', 'sort', 'reverse', 'slice']);

/** Every mutant of a source. */
export function mutantsOf(file: string, text: string): Mutant[] {
  const source = ts.createSourceFile(file, text, ts.ScriptTarget.ES2022, true);
  const changes: Change[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node) || ts.isTypeNode(node) || ts.isInterfaceDeclaration(node)) return;
    changes.push(...changesOf(node));
    node.forEachChild(visit);
  };
  visit(source);
  return changes.map(([kind, start, end, replacement]) => described(source, file, kind, start, end, replacement));
}

/** The source with the change in it. */
export function mutated(text: string, { start, end, replacement }: Mutant): string {
  return text.slice(0, start) + replacement + text.slice(end);
}

function described(source: ts.SourceFile, file: string, kind: string, start: number, end: number, replacement: string): Mutant {
  const first = source.getLineAndCharacterOfPosition(start);
  const last = source.getLineAndCharacterOfPosition(end);
  const from = source.getPositionOfLineAndCharacter(first.line, 0);
  const to = source.getLineEndOfPosition(source.getPositionOfLineAndCharacter(last.line, 0));
  const joined = (text: string) => text.split('\n').map((line) => line.trim()).join(' ').trim();
  return {
    file,
    kind,
    start,
    end,
    replacement,
    line: first.line + 1,
    before: joined(source.text.slice(from, to)),
    after: joined(source.text.slice(from, start) + replacement + source.text.slice(end, to)),
  };
}

function changesOf(node: ts.Node): Change[] {
  const whole = (kind: string, part: ts.Node, replacement: string): Change => [kind, part.getStart(), part.getEnd(), replacement];
  if (ts.isBinaryExpression(node)) {
    const swapped = SWAPPED[node.operatorToken.kind];
    if (swapped) return [whole(`${node.operatorToken.getText()} became ${swapped}`, node.operatorToken, swapped)];
    return node.operatorToken.kind === ts.SyntaxKind.QuestionQuestionToken ? [whole('a default was dropped', node, node.left.getText())] : [];
  }
  if (ts.isIfStatement(node)) return [whole('a condition was negated', node.expression, `!(${node.expression.getText()})`)];
  if (ts.isConditionalExpression(node)) return [whole('a condition was negated', node.condition, `!(${node.condition.getText()})`)];
  if (ts.isNumericLiteral(node)) {
    return [1, -1].map((step) => whole('a number was shifted', node, `${Number(node.text) + step}`));
  }
  if (node.kind === ts.SyntaxKind.TrueKeyword) return [whole('true became false', node, 'false')];
  if (node.kind === ts.SyntaxKind.FalseKeyword) return [whole('false became true', node, 'true')];
  if (ts.isStringLiteral(node)) return node.text === '' || isName(node) ? [] : [whole('a string was emptied', node, "''")];
  if (ts.isTemplateExpression(node)) return [whole('a string was emptied', node, "''")];
  if (ts.isArrayLiteralExpression(node)) return node.elements.map((element) => dropped('an element was dropped', element, node.elements));
  if (ts.isObjectLiteralExpression(node)) return node.properties.map((property) => dropped('a property was dropped', property, node.properties));
  if (ts.isReturnStatement(node) && node.expression) return [whole('nothing is returned', node.expression, 'undefined')];
  if (ts.isArrowFunction(node) && !ts.isBlock(node.body)) return [whole('nothing is returned', node.body, 'undefined')];
  if (ts.isExpressionStatement(node) && !isSuperCall(node)) return [whole('a statement was removed', node, ';')];
  if (ts.isCallExpression(node) && ts.isPropertyAccessExpression(node.expression) && LIST_STEPS.has(node.expression.name.text)) {
    return [whole(`${node.expression.name.text} was left out`, node, node.expression.expression.getText())];
  }
  return [];
}

function dropped(kind: string, node: ts.Node, list: ts.NodeArray<ts.Node>): Change {
  const next = list[list.indexOf(node) + 1];
  return [kind, node.getStart(), next ? next.getStart() : list.end, ''];
}

/** A text that names something instead of being a value. */
function isName(node: ts.StringLiteral): boolean {
  return (ts.isPropertyAssignment(node.parent) && node.parent.name === node) || ts.isExternalModuleReference(node.parent);
}

function isSuperCall({ expression }: ts.ExpressionStatement): boolean {
  return ts.isCallExpression(expression) && expression.expression.kind === ts.SyntaxKind.SuperKeyword;
}
