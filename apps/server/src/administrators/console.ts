import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { iconPath } from '../pages/icon.ts'
import { LANGUAGES, type Language } from '../pages/languages/languages.ts'

const ASSET = /^[\w-]+(?:\.[\w-]+)*\.(js|css)$/
const TYPES = { js: 'text/javascript; charset=utf-8', css: 'text/css; charset=utf-8' } as const
const ENCODINGS = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const

/** The built console: its one page, and what the page loads. */
export type Console = {
  /** The page, which carries the nonce of its policy and its language. Undefined where no console was built. */
  page(given: { nonce: string; lang: Language }): Promise<string | undefined>
  /** A script or a style, compressed as the browser takes it; undefined when there is none of that name. */
  asset(name: string, accepted: string): Promise<Asset | undefined>
}

type Asset = { content: Buffer; type: string; encoding: 'br' | 'gzip' | undefined }

/** Beside the bundle, and from the sources where the bundle goes. */
const FOLDERS = ['./console/', '../../dist/console/'].map((path) => fileURLToPath(new URL(path, import.meta.url)))

/** The console in the first of the folders that has one. Nothing is read before somebody asks. */
export function openConsole(folders: readonly string[] = FOLDERS): Console {
  const read = async (name: string) => {
    const folder = folders.find((one) => existsSync(`${one}index.html`))
    return folder === undefined ? undefined : readFile(`${folder}${name}`).catch(unlessMissing)
  }
  return {
    async page({ nonce, lang }) {
      return (await read('index.html'))
        ?.toString()
        .replaceAll('{{nonce}}', nonce)
        .replace('<link rel="icon" href="data:,">', `<link rel="icon" href="${iconPath}">`)
        .replace('<html lang="en" dir="ltr">', `<html lang="${lang}" dir="${LANGUAGES[lang].dir}">`)
    },
    async asset(name, accepted) {
      const kind = ASSET.exec(name)?.[1] as keyof typeof TYPES | undefined
      if (!kind) return undefined
      const type = TYPES[kind]
      for (const [encoding, suffix] of ENCODINGS.filter(([one]) => accepts(accepted, one))) {
        const content = await read(`assets/${name}${suffix}`)
        if (content) return { content, type, encoding }
      }
      const content = await read(`assets/${name}`)
      return content && { content, type, encoding: undefined }
    },
  }
}

/** Whether an `Accept-Encoding` names an encoding, and not to refuse it (RFC 9110 §12.5.3). */
const accepts = (accepted: string, encoding: string) =>
  accepted.split(',').some((part) => {
    const [name = '', weight = ''] = part.split(';').map((text) => text.trim().toLowerCase())
    return name === encoding && !/^q=0(\.0*)?$/.test(weight)
  })

function unlessMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error
}
