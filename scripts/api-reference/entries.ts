import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'

/** What somebody imports, such as `@latchkey/sdk/verify`, and what it exports. */
export type Entry = {
  readonly name: string
  /** From the top of the repository. */
  readonly file: string
  readonly exports: readonly Export[]
}

export type Export = {
  readonly name: string
  /** What the name stands for, wherever it is declared. */
  readonly symbol: ts.Symbol
}

export type Reference = { readonly entries: readonly Entry[]; readonly checker: ts.TypeChecker; readonly root: string }

/** The packages that are published, and which of their entries are nobody's but ours. */
const PACKAGES = [
  { folder: 'packages/sdk', hidden: [] },
  { folder: 'packages/react', hidden: [] },
  { folder: 'apps/server', hidden: ['./src/*'] },
]

const OPTIONS: ts.CompilerOptions = {
  strict: true,
  exactOptionalPropertyTypes: true,
  target: ts.ScriptTarget.ES2024,
  module: ts.ModuleKind.NodeNext,
  jsx: ts.JsxEmit.ReactJSX,
  lib: ['lib.es2024.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: ['node'],
  allowImportingTsExtensions: true,
  skipLibCheck: true,
  noEmit: true,
}

/** Everything that the published packages export, as the compiler understands it. */
export function openReference(root: string): Reference {
  const found = PACKAGES.flatMap(({ folder, hidden }) => {
    const manifest = JSON.parse(readFileSync(join(root, folder, 'package.json'), 'utf8'))
    return Object.entries<string>(manifest.exports)
      .filter(([entry]) => !hidden.includes(entry))
      .flatMap(([entry, pattern]) =>
        globSync(pattern, { cwd: join(root, folder) })
          .sort()
          .map((file) => ({
            name: manifest.name + entry.slice(1).replace('*', file.replace(/^.*\/|\.ts$/g, '')),
            file: join(folder, file),
          })),
      )
  })
  const program = ts.createProgram({ rootNames: found.map(({ file }) => join(root, file)), options: OPTIONS })
  const checker = program.getTypeChecker()
  const entries = found.map(({ name, file }) => {
    const source = program.getSourceFile(join(root, file))
    const module = source && checker.getSymbolAtLocation(source)
    const exports = module ? checker.getExportsOfModule(module) : []
    return { name, file, exports: exports.map((one) => ({ name: one.name, symbol: unalias(one, checker) })) }
  })
  return { entries, checker, root }
}

export const unalias = (symbol: ts.Symbol, checker: ts.TypeChecker): ts.Symbol =>
  symbol.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(symbol) : symbol

/** What a docstring says; empty where there is none. `{ run }` says what `run` does. */
export function docOf(symbol: ts.Symbol, checker: ts.TypeChecker): string {
  const said = ts.displayPartsToString(symbol.getDocumentationComment(checker)).trim()
  const node = symbol.valueDeclaration
  if (said || !node || !ts.isShorthandPropertyAssignment(node)) return said
  const value = checker.getShorthandAssignmentValueSymbol(node)
  return value ? docOf(value, checker) : ''
}
