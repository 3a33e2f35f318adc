export type Path = readonly (string | number)[]

/** What is wrong with a configuration and what to do about it. `path` leads to the place, from the top of the file. */
export type Problem = { path: Path; message: string }

/** A problem at its place in the file; lines and columns count from 1. */
export type LocatedProblem = Problem & { line: number; column: number }

/** As people read a place: `environments[0].applications[1].name`. */
export function formatPath(path: Path): string {
  return path.map((part, index) => (typeof part === 'number' ? `[${part}]` : `${index > 0 ? '.' : ''}${part}`)).join('')
}

/** `latchkey.yaml:12:9: environments[0].name: is missing` */
export function formatProblem(filename: string, { path, message, ...place }: Problem | LocatedProblem): string {
  const position = 'line' in place ? `:${place.line}:${place.column}` : ''
  return `${filename}${position}: ${path.length > 0 ? `${formatPath(path)}: ` : ''}${message}`
}
