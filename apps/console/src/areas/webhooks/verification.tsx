import { useConsole } from '../../frame/console.tsx'
import { t } from '../../languages/t.ts'
import { Code } from '../../parts/code.tsx'
import { Section } from '../../parts/page.tsx'
import classes from './webhooks.module.css'

const receiver = (issuer: string) => /* code */ `import { createServer } from 'node:http'
import { decodeWebhook } from '@kinde/webhooks'

createServer(async (request, response) => {
  let token = ''
  for await (const chunk of request) token += chunk
  const event = await decodeWebhook(token, '${issuer}')
  if (!event) return response.writeHead(401).end() // nobody but this environment can sign

  const id = request.headers['webhook-id'] // the same in every attempt: remember those you have handled
  console.log(id, event.type, event.data)
  response.end()
}).listen(3000)
`

/** How a receiver finds out that an event comes from here. */
export function Verification() {
  const { environment } = useConsole()
  const issuer = environment.origins[0] ?? ''
  return (
    <Section title={t('Verify what arrives')}>
      <p className={classes.text}>
        {t(
          'There is no secret to share. Each event is a JWT, signed by the keys that sign the tokens of this environment: verify it with the keys that everybody can read, and nobody else can have sent it.',
        )}
      </p>
      <p className={classes.heading}>{t('The keys')}</p>
      <Code text={/* code */ `${issuer}/.well-known/jwks.json`} label={t('address of the keys')} />
      <p className={classes.text} />
      <p className={classes.heading}>{t('A whole receiver, after npm install @kinde/webhooks')}</p>
      <Code text={receiver(issuer)} label={t('receiver')} />
    </Section>
  )
}
