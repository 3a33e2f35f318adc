import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'

/** The code blocks of a guide in one language, for the platform at this address. */
export function blocksOf(guide: string, language: string, issuer: string): string[] {
  const text = readFileSync(new URL(`../../docs/guides/${guide}`, import.meta.url), 'utf8')
  const blocks = text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))
  return [...blocks].map(([, block = '']) => block.replaceAll('http://localhost:3900', issuer))
}

let files = 0

/** Runs a module of a guide, and answers what it exports. */
export async function importBlock<Exports>(code: string): Promise<Exports> {
  const folder = new URL('../artefacts/', import.meta.url)
  mkdirSync(folder, { recursive: true })
  const file = new URL(`guide-${process.pid}-${++files}.ts`, folder)
  writeFileSync(file, code)
  return import(file.href).finally(() => rmSync(file))
}
