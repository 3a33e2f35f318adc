import { describe, expect, it } from 'vitest'
import { startWorkspaces } from './workspaces.js'

const aWorkspace = (folder: string, name: string, ...dependencies: string[]) => ({
  folder,
  manifest: { name, dependencies: Object.fromEntries(dependencies.map((dependency) => [dependency, '*'])) },
})

describe('what npm start installs', () => {
  it('is the server, the console, the sample application and what they depend on, however far away', () => {
    const workspaces = [
      aWorkspace('apps/console', '@latchkey/console', '@latchkey/sdk'),
      aWorkspace('apps/server', 'latchkey', 'fastify', '@latchkey/storage'),
      aWorkspace('e2e', '@latchkey/e2e', 'latchkey'),
      aWorkspace('examples/sample-app', '@latchkey/sample-app', 'express'),
      aWorkspace('packages/oauth', '@latchkey/oauth'),
      aWorkspace('packages/sdk', '@latchkey/sdk'),
      aWorkspace('packages/storage', '@latchkey/storage', '@latchkey/oauth'),
    ]
    expect(startWorkspaces(workspaces).map(({ folder }) => folder)).toEqual([
      'apps/console',
      'apps/server',
      'examples/sample-app',
      'packages/oauth',
      'packages/sdk',
      'packages/storage',
    ])
  })
})
