import { ask } from '../../api/session.ts'
import { useRead } from '../../frame/queries.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { t } from '../../languages/t.ts'
import { countText } from '../../parts/count.ts'
import { Fact, Facts, Loaded, Mark, Section } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'

type Status = {
  version: string
  database: { answered_in_ms: number }
  signing_key: { id: string; algorithm: string; active_since: string }
  mail: 'smtp' | 'outbox' | 'none'
  webhooks: { waiting_deliveries: number; has_more_waiting: boolean; disabled: number }
}

const SLOW_MS = 100

const MAIL = {
  smtp: ['good', t('Sent'), t('by a mail server')],
  outbox: ['plain', t('Kept'), t('in the outbox, for development')],
  none: ['bad', t('Not sent'), t('no mail server is set: codes and links reach nobody. Set LATCHKEY_SMTP_URL.')],
} as const

/** How the platform is, and what to do where it is not well. */
export function Health() {
  const read = useRead(['home', 'status'], (connection) => ask<{ status: Status }>(connection, 'status'))
  return (
    <Section title={t('Health')}>
      <Loaded of={read} rows={5}>
        {({ status: { version, database, signing_key: key, mail, webhooks } }) => (
          <Facts>
            <Fact name={t('Database')}>
              <Mark kind={database.answered_in_ms > SLOW_MS ? 'warn' : 'good'}>
                {database.answered_in_ms > SLOW_MS ? t('Slow') : t('Good')}
              </Mark>{' '}
              {database.answered_in_ms < 1
                ? t('answered in less than a millisecond')
                : t('answered in {count} ms', { count: Math.round(database.answered_in_ms) })}
            </Fact>
            <Fact name={t('Signing key')}>
              <Sentence
                text="{algorithm}, first used {when}"
                algorithm={key.algorithm}
                when={<Time at={key.active_since} />}
              />
            </Fact>
            <Fact name={t('Mail')}>
              <Mark kind={MAIL[mail][0]}>{MAIL[mail][1]}</Mark> {MAIL[mail][2]}
            </Fact>
            <Fact name={t('Webhooks')}>
              <Deliveries {...webhooks} />
            </Fact>
            <Fact name={t('Release')}>Latchkey {version}</Fact>
          </Facts>
        )}
      </Loaded>
    </Section>
  )
}

function Deliveries({ waiting_deliveries: waiting, has_more_waiting: hasMore, disabled }: Status['webhooks']) {
  return (
    <>
      {waiting === 0
        ? t('Nothing waits')
        : t('{count} to be delivered', { count: countText({ count: waiting, is_more: hasMore }) })}
      {disabled > 0 && (
        <>
          {' '}
          <Mark kind="warn">{t('{count} disabled', { count: disabled })}</Mark>
        </>
      )}
    </>
  )
}
