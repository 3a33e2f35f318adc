import { t } from '../../languages/t.ts'
import type { Type } from './types.ts'

export type Step = { title: string; code: string }
type Start = { name: string; steps: Step[] }
type Keys = { domain: string; clientId: string }

/** How to begin with each framework, for applications of a type. */
export const startsFor = (type: Type, keys: Keys): readonly Start[] => STARTS[type](keys)

const SITE = 'http://localhost:3000'

const install = (packages: string): Step => ({
  title: t('Install the SDK.'),
  code: /* code */ `npm install ${packages}`,
})

const serverVariables = ({ domain, clientId }: Keys): Step => ({
  title: t('Set these in .env. Under URLs, allow {callback} and {site}.', { callback: `${SITE}/callback`, site: SITE }),
  code: [
    `KINDE_ISSUER_URL=${domain}`,
    `KINDE_CLIENT_ID=${clientId}`,
    /* code */ 'KINDE_CLIENT_SECRET=… # under Details: Rotate shows a new one',
    `KINDE_REDIRECT_URI=${SITE}/callback`,
    `KINDE_POST_LOGOUT_REDIRECT_URL=${SITE}`,
    /* code */ 'SECRET_KEY=… # openssl rand -base64 32',
  ].join('\n'),
})

const EXPRESS = /* code */ `import { createLatchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyExpress } from '@latchkey/sdk/express'
import express from 'express'

const auth = latchkeyExpress(createLatchkey())
const app = express()
app.use(auth)
app.get('/', auth.requireAuth(), async (request, response) => {
  const user = await sessionOf(request.auth).getUser()
  response.send(\`Hello \${user?.givenName}\`)
})
app.use(auth.errorHandler())
app.listen(3000)`

const FASTIFY = /* code */ `import { createLatchkey, sessionOf } from '@latchkey/sdk'
import { latchkeyFastify } from '@latchkey/sdk/fastify'
import fastify from 'fastify'

const auth = latchkeyFastify(createLatchkey())
const app = fastify()
await app.register(auth)
app.setErrorHandler(auth.errorHandler())
app.get('/', { onRequest: auth.requireAuth() }, async (request) => {
  const user = await sessionOf(request.auth).getUser()
  return \`Hello \${user?.givenName}\`
})
await app.listen({ port: 3000 })`

const react = ({
  domain,
  clientId,
}: Keys) => /* code */ `import { KindeProvider, SignedIn, SignedOut, useKindeAuth } from '@latchkey/react'
import { LoginLink, LogoutLink } from '@latchkey/react/components'

export const App = () => (
  <KindeProvider domain="${domain}" clientId="${clientId}" redirectUri="${SITE}">
    <SignedOut><LoginLink>Sign in</LoginLink></SignedOut>
    <SignedIn><Hello /> <LogoutLink>Sign out</LogoutLink></SignedIn>
  </KindeProvider>
)

function Hello() {
  const { user } = useKindeAuth()
  return <p>Hello {user?.givenName}</p>
}`

const server = (name: string, packages: string, code: string) => (keys: Keys) => ({
  name,
  steps: [install(packages), serverVariables(keys), { title: t('Put this into app.ts, and run it.'), code }, RUN],
})
const RUN: Step = { title: t('Start it.'), code: /* code */ 'node --env-file=.env app.ts' }

const STARTS: Record<Type, (keys: Keys) => Start[]> = {
  reg: (keys) => [
    server('Express', /* code */ '@latchkey/sdk express', EXPRESS)(keys),
    server(/* code */ 'Fastify', /* code */ '@latchkey/sdk fastify', FASTIFY)(keys),
  ],
  spa: (keys) => [
    {
      name: 'React',
      steps: [
        install('@latchkey/react'),
        {
          title: t('Under URLs, allow {site} in both lists. Then put this into App.tsx.', { site: SITE }),
          code: react(keys),
        },
      ],
    },
  ],
  m2m: ({ domain, clientId }) => [
    {
      name: 'curl',
      steps: [
        {
          title: t('Authorise it for an API first, under APIs. Then ask for a token, with the audience of that API.'),
          code: [
            `curl ${domain}/oauth2/token \\`,
            '  -d grant_type=client_credentials \\',
            `  -d client_id=${clientId} \\`,
            '  -d client_secret="$CLIENT_SECRET" \\',
            '  -d audience=https://api.example.com',
          ].join('\n'),
        },
        {
          title: t('Send the access token of the answer with every call.'),
          code: /* code */ 'curl https://api.example.com/orders -H "authorization: Bearer $ACCESS_TOKEN"',
        },
      ],
    },
  ],
  device: ({ domain, clientId }) => [
    {
      name: 'curl',
      steps: [
        {
          title: t('Ask for a code, and show verification_uri and user_code to the person.'),
          code: [
            `curl ${domain}/oauth2/device/auth \\`,
            `  -d client_id=${clientId} \\`,
            /* code */ '  -d scope="openid profile email offline"',
          ].join('\n'),
        },
        {
          title: t('Ask for the tokens every few seconds, until the person has approved.'),
          code: [
            `curl ${domain}/oauth2/token \\`,
            '  -d grant_type=urn:ietf:params:oauth:grant-type:device_code \\',
            `  -d client_id=${clientId} \\`,
            '  -d device_code="$DEVICE_CODE"',
          ].join('\n'),
        },
      ],
    },
  ],
}
