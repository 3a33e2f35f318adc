import { spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { takePictures } from './support/artefacts.ts'
import { launchBrowser, newVisitor } from './support/browser.ts'
import { field, signInWithPassword } from './support/hosted-pages.ts'
import { endProcess, freePorts, startProcess, untilReady } from './support/platform.ts'
import { callProtectedApi, expectSignedIn, startSignIn } from './support/sample-pages.ts'

vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 }) // the first run also unpacks the browser

const REPOSITORY = new URL('../', import.meta.url)

describe('examples/latchkey.yaml', () => {
  it('fits the sample application as both are, down to the account to try it with', async () => {
    const [platformPort, stagingPort, samplePort, secondPort] = await freePorts(4)
    const issuer = `http://localhost:${platformPort}`
    const site = `http://localhost:${samplePort}`
    const moved = { 3900: platformPort, 3901: stagingPort, 3910: samplePort, 3911: secondPort } as Record<
      string,
      number | undefined
    >
    const original = await readFile(new URL('examples/latchkey.yaml', REPOSITORY), 'utf8')
    const config = original.replace(/(?<=localhost:)39\d\d/g, (port) => String(moved[port] ?? port))

    const platform = await startProcess({ config, issuer })
    onTestFinished(() => platform.stop())
    const sample = spawn(process.execPath, [fileURLToPath(new URL('examples/sample-app/src/main.ts', REPOSITORY))], {
      env: { PATH: process.env.PATH, KINDE_DOMAIN: issuer, SITE_URL: site },
      stdio: 'ignore',
    })
    onTestFinished(() => endProcess(sample))
    await untilReady(site, sample)
    const browser = await launchBrowser()
    onTestFinished(() => browser.close())

    const email = /email: (.+)/.exec(original)?.[1] ?? ''
    const password = /developmentPassword: (.+)/.exec(original)?.[1] ?? ''
    const page = await newVisitor(browser)
    await startSignIn(page, site)
    await field(page, 'p_email').waitFor()
    await takePictures(page, '20-sample-brand')
    await signInWithPassword(page, { email, password })
    await expectSignedIn(page, site, 'Ada Lovelace')
    expect((await callProtectedApi(page)).status).toBe('200 OK')
  })
})
