import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** The code blocks of a guide in one language, for the platform at this address. */
export function blocksOf(guide: string, language: string, issuer: string): string[] {
  return blocksIn(`docs/guides/${guide}`, language).map((block) => block.replaceAll('http://localhost:3900', issuer))
}

/** The code blocks in one language of a file, whose path begins at the top of the repository. */
export function blocksIn(path: string, language: string): string[] {
  const text = readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))
  return [...blocks].map(([, block = '']) => block)
}

let files = 0

/** Runs a module of a guide, and answers what it exports. */
export async function importBlock<Exports>(code: string): Promise<Exports> {
  const file = writeBlock(code)
  return import(file.href).finally(() => rmSync(file))
}

/** Keeps a module of a guide in a file, from which it finds every package. */
export function writeBlock(code: string): URL {
  const folder = new URL('../artefacts/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const file = new URL(`guide-${process.pid}-${++files}.ts`, folder)
  writeFileSync(file, code)
  return file
}
