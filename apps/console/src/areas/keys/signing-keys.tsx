import { useState } from 'react'
import { ask, tell } from '../../api/session.ts'
import { useMayWrite } from '../../frame/console.tsx'
import { useChange, useRead } from '../../frame/queries.ts'
import { Sentence } from '../../languages/sentence.tsx'
import { t } from '../../languages/t.ts'
import { useAdding } from '../../parts/adding.ts'
import { Confirm } from '../../parts/confirm.tsx'
import { Copied } from '../../parts/copied.tsx'
import { Loaded, Mark, Section } from '../../parts/page.tsx'
import { actionsColumn, RowButton } from '../../parts/row-actions.tsx'
import type { Algorithm } from '../../parts/settings.ts'
import { columnsOf, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { WriteButton } from '../../parts/write-button.tsx'
import { RotateKey } from './rotate-key.tsx'
import { Timeline } from './timeline.tsx'

export type SigningKey = {
  id: string
  algorithm: Algorithm
  state: 'published' | 'active' | 'retiring'
  created_on: string
  signs_from: string | null
  signs_until: string | null
  published_until: string | null
}

export type KeysAnswer = {
  signing_keys: SigningKey[]
  rotation: { algorithm: Algorithm; rotate_after_days: number | null; due_on: string | null }
  now: string
}

export const STATES = {
  published: ['plain', t('Published'), t('Verifiers get to know it before it signs.')],
  active: ['good', t('Active'), t('New tokens are signed with it.')],
  retiring: ['warn', t('Retiring'), t('It signs no more; what it signed counts until it expires.')],
} as const

const column = columnsOf<SigningKey>()

/** The keys that verifiers find, when each signs, and the next one. */
export function SigningKeys() {
  const read = useRead(['signing-keys'], (connection) => ask<KeysAnswer>(connection, 'signing_keys'))
  const { isAdding, setAdding } = useAdding()
  const [leaving, setLeaving] = useState<SigningKey>()
  const { mayWrite } = useMayWrite()
  const { mutateAsync: revoke } = useChange({
    change: (connection, { id }: SigningKey) => tell(connection, 'DELETE', `signing_keys/${encodeURIComponent(id)}`),
    stale: [['signing-keys']],
    done: t('The key was revoked.'),
    isTold: true,
  })
  const columns = [
    column.display({
      id: 'key',
      header: t('Key ID'),
      cell: ({ row: { original: key } }) => <Copied value={key.id} label={t('key ID')} />,
    }),
    column.accessor('algorithm', { header: t('Algorithm') }),
    column.display({
      id: 'state',
      header: t('State'),
      cell: ({ row: { original: key } }) => (
        <span>
          <Mark kind={STATES[key.state][0]}>{STATES[key.state][1]}</Mark>
        </span>
      ),
    }),
    column.display({
      id: 'signs',
      header: t('Signs'),
      cell: ({ row: { original: key } }) => (
        <span>
          {key.signs_until ? (
            <Sentence
              text="{from}, until {until}"
              from={<Time at={key.signs_from} />}
              until={<Time at={key.signs_until} />}
            />
          ) : (
            <Sentence text="{from}, until the next one" from={<Time at={key.signs_from} />} />
          )}
        </span>
      ),
    }),
    ...(mayWrite
      ? [
          actionsColumn<SigningKey>(
            (key) =>
              key.state !== 'active' && (
                <RowButton name={t('Revoke {name}', { name: key.id })} isDanger act={() => setLeaving(key)}>
                  {t('Revoke')}
                </RowButton>
              ),
          ),
        ]
      : []),
  ]
  return (
    <Section
      title={t('Signing keys')}
      lead={t(
        'Verifiers find their public halves in the key set. A new key is published for a day before it signs, and an old one until its last token has expired.',
      )}
      actions={<WriteButton onClick={() => setAdding(true)}>{t('Rotate')}</WriteButton>}
      isFlush
    >
      <Loaded of={read}>
        {(answer) => (
          <>
            <Timeline {...answer} />
            <Table label={t('Signing keys')} columns={columns} rows={answer.signing_keys} />
            {isAdding && <RotateKey algorithm={answer.rotation.algorithm} close={() => setAdding(false)} />}
          </>
        )}
      </Loaded>
      <Confirm
        title={t('Revoke this key?')}
        action={t('Revoke the key||signature')}
        typed={leaving?.id.slice(0, 6) ?? ''}
        isOpen={leaving !== undefined}
        close={() => setLeaving(undefined)}
        confirm={async () => leaving && revoke(leaving)}
      >
        {leaving?.state === 'published'
          ? t('It leaves the key set and never signs; the key that signs now goes on.')
          : t(
              'It leaves the key set now. Every token that it signed is refused by each verifier as soon as it reads the key set again; people get new ones with their refresh tokens. This cannot be undone.',
            )}
      </Confirm>
    </Section>
  )
}
