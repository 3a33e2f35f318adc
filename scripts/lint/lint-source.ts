import ts from 'typescript'
import { findAmbientInputs } from './ambient-inputs.ts'
import { findImportsAgainstTheArrows } from './import-arrows.ts'
import type { Projects } from './project.ts'

/** Problems of one file, each as `path:line:column message`. `path` is relative to the repository. */
export function lintSource(path: string, text: string, projects: Projects): string[] {
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true)
  return [...findImportsAgainstTheArrows(file, projects), ...findAmbientInputs(file)].map(({ node, message }) => {
    const { line, character } = file.getLineAndCharacterOfPosition(node.getStart())
    return `${path}:${line + 1}:${character + 1} ${message}`
  })
}
