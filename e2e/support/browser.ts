import { existsSync } from 'node:fs'
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'

const SYSTEM_BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

const FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

export const DESKTOP = { width: 1280, height: 800 }
export const PHONE = { width: 390, height: 844 }

/** A Chromium: `CHROMIUM_PATH`, else the system's, else the one that npm brings. Takes more flags than the usual ones. */
export async function launchBrowser(...flags: string[]): Promise<Browser> {
  const installed = process.env.CHROMIUM_PATH ?? SYSTEM_BROWSERS.find((path) => existsSync(path))
  if (installed) return chromium.launch({ executablePath: installed, args: [...FLAGS, ...flags] })
  const folder = await unpackedChromium()
  return chromium.launch({
    executablePath: join(folder, 'chromium'),
    args: [...FLAGS, ...flags, '--headless=shell', '--no-zygote'],
    env: { ...definedEnvironment(), FONTCONFIG_FILE: join(folder, FONTS), LD_LIBRARY_PATH: join(folder, LIBRARIES) },
  })
}

/**
 * A visitor with a browser profile of their own, so that no test sees another's cookies. Nothing moves: colours in
 * transition are no colours to judge, and nobody waits for what comes in.
 */
export async function newVisitor(browser: Browser, options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({ viewport: DESKTOP, locale: 'en-GB', reducedMotion: 'reduce', ...options })
  context.setDefaultTimeout(20_000)
  return context.newPage()
}

/**
 * Unpacks the npm package's Chromium once per version. The package unpacks to a fixed name under the temporary folder
 * and takes whatever is there for finished, so it gets a folder of its own that is renamed when it is complete.
 */
async function unpackedChromium(): Promise<string> {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium')
  const manifest = JSON.parse(await readFile(join(dirname(entry), '../package.json'), 'utf8'))
  const folder = join(tmpdir(), `latchkey-browser-${manifest.version}`)
  if (existsSync(folder)) return folder
  const unfinished = `${folder}.${process.pid}`
  await mkdir(unfinished)
  const before = process.env.TMPDIR
  try {
    process.env.TMPDIR = unfinished
    const { default: packed, inflate } = await import('@sparticuz/chromium')
    await packed.executablePath()
    await inflate(join(dirname(entry), '../bin/al2023.tar.br'))
    await writeFile(join(unfinished, FONTS), fontConfiguration(folder))
  } finally {
    if (before === undefined) delete process.env.TMPDIR
    else process.env.TMPDIR = before
  }
  try {
    await rename(unfinished, folder)
  } catch (error) {
    await rm(unfinished, { recursive: true })
    if (!existsSync(folder)) throw error // else another process was faster
  }
  return folder
}

/** What Chromium is linked with, and what a machine without a desktop lacks. */
const LIBRARIES = 'al2023/lib'
const FONTS = 'latchkey-fonts.conf'

/** The system's fonts and the package's one: without any, text has no size and the browser ends sooner or later. */
const fontConfiguration = (folder: string) => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <include ignore_missing="yes">/etc/fonts/fonts.conf</include>
  <dir>${folder}/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`

const definedEnvironment = () =>
  Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
