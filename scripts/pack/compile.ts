import { existsSync, globSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'

const ROOT = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Compiles the sources of a package, and whatever of the same package they import, to JavaScript with declarations in
 * `outDir`. A source may stand for several by a `*`. Throws an Error with what the compiler found.
 */
export function compile({
  folder,
  sources,
  outDir,
}: {
  folder: string
  sources: readonly string[]
  outDir: string
}): void {
  const everywhere = join(outDir, 'all')
  const own = join(everywhere, relative(ROOT, folder), 'src')
  const program = ts.createProgram({
    rootNames: sources.flatMap((source) => globSync(source, { cwd: folder })).map((source) => join(folder, source)),
    options: {
      ...optionsOf(folder),
      noEmit: false,
      incremental: false,
      allowJs: false,
      checkJs: false,
      declaration: true,
      rewriteRelativeImportExtensions: true,
      rootDir: ROOT, // of several packages, where one imports another
      outDir: everywhere,
    },
  })
  const found = [...program.getOptionsDiagnostics(), ...program.getSyntacticDiagnostics()]
  const { diagnostics } = program.emit(undefined, (file, text, withBom) => {
    const path = relative(own, file)
    if (path.startsWith('..')) return
    ts.sys.writeFile(join(outDir, path), file.endsWith('.d.ts') ? withCompiledSpecifiers(text) : text, withBom)
  })
  const problems = [...found, ...diagnostics]
  if (problems.length === 0) return
  const host = {
    getCanonicalFileName: (name: string) => name,
    getCurrentDirectory: () => folder,
    getNewLine: () => '\n',
  }
  throw new Error(ts.formatDiagnostics(problems, host))
}

/** The declarations of one file whose exports all have their types written. */
export function declarationsOf(file: string, text: string): string {
  const { outputText, diagnostics = [] } = ts.transpileDeclaration(text, {
    fileName: file,
    compilerOptions: { module: ts.ModuleKind.NodeNext, target: ts.ScriptTarget.ES2024 },
  })
  const [problem] = diagnostics
  if (problem) throw new Error(`${file}: ${ts.flattenDiagnosticMessageText(problem.messageText, '\n')}`)
  return withCompiledSpecifiers(outputText)
}

/** The compiler leaves `./a.ts` in declarations, which only resolves where there are sources. */
function withCompiledSpecifiers(text: string): string {
  const specifiers = ts.preProcessFile(text, true, true).importedFiles
  return specifiers.reduceRight((result, { fileName, pos }) => {
    const at = result.indexOf(fileName, pos)
    if (!/^\.\.?\/.*\.tsx?$/.test(fileName) || at < 0) return result
    return result.slice(0, at) + fileName.replace(/\.tsx?$/, '.js') + result.slice(at + fileName.length)
  }, text)
}

function optionsOf(folder: string): ts.CompilerOptions {
  const own = join(folder, 'tsconfig.json')
  const file = existsSync(own) ? own : join(folder, '../../tsconfig.json')
  const { config } = ts.readConfigFile(file, ts.sys.readFile)
  return ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, join(file, '..')).options
}
