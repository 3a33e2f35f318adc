import type { Webhook } from '@latchkey/storage/records.ts'
import { MOST_WEBHOOKS } from '@latchkey/storage/webhooks.ts'
import { type Command, Option } from 'commander'
import { byCommandLine } from '../audit/actor.ts'
import type { By } from '../audit/entry.ts'
import type { Deps } from '../deps.ts'
import type { LiveEnvironment } from '../registry/registry.ts'
import { StartError } from '../settings.ts'
import { type DeliveryState, deliveriesWithChanges, stateOfDelivery, stateOfWebhook } from '../webhooks/deliveries.ts'
import {
  disable,
  enable,
  MAX_WEBHOOK,
  registerWebhook,
  unregisterWebhook,
  type WebhookRefusal,
  type WebhookResult,
} from '../webhooks/registration.ts'
import { replayChanges } from '../webhooks/replay.ts'
import { cursorOf, typesOf } from './change-options.ts'
import { chooseEnvironment } from './choose-environment.ts'
import { show, table, visible } from './present.ts'
import type { Terminal } from './terminal.ts'

type Options = { environment?: string; json?: boolean; dev?: boolean }
type WebhookDeps = Pick<Deps, 'store' | 'registry' | 'random' | 'clock' | 'outbound'> & By
type Run = (options: { dev?: boolean }, work: (platform: { deps: WebhookDeps }) => Promise<void>) => Promise<void>

const MAX_LIMIT = 1000

/**
 * `latchkey webhooks …`: where changes are told, what was delivered, and telling it again. The deliveries are made by
 * the running server. What a person can mend is thrown as StartError.
 */
export function addWebhooksCommand(program: Command, run: Run, terminal: Pick<Terminal, 'write'>): void {
  const webhooks = program.command('webhooks').description('list and change webhooks, and see their deliveries')
  const command = (name: string, description: string) =>
    webhooks
      .command(name)
      .description(description)
      .option('--environment <code or name>', 'the environment, when there are several')
      .option('--json', 'answer in JSON')
      .addOption(new Option('--dev', 'development mode: with the secret kept in the data folder'))
  const inEnvironment = (options: Options, work: (deps: WebhookDeps, environment: LiveEnvironment) => Promise<void>) =>
    run(options, ({ deps }) => work({ ...deps, ...byCommandLine() }, chooseEnvironment(deps, options)))
  const withWebhook = (options: Options, text: string, work: (deps: WebhookDeps, webhook: Webhook) => Promise<void>) =>
    inEnvironment(options, (deps, environment) => work(deps, findWebhook(environment, text)))
  const emit = ({ json }: Options, data: unknown, text: () => string) =>
    terminal.write(json ? `${JSON.stringify(data, null, 2)}\n` : text())

  command('list', 'list the webhooks of an environment').action((options: Options) =>
    inEnvironment(options, async ({ store }, { id }) => {
      const list = (await store.webhooks.list()).filter(({ environmentId }) => environmentId === id)
      const rows = list.map((webhook) => [
        visible(webhook.name),
        stateOfWebhook(webhook),
        visible(webhook.endpoint),
        webhook.id,
      ])
      emit(options, list.map(toJson), () => table(['NAME', 'STATE', 'ENDPOINT', 'ID'], rows))
    }),
  )
  command('add <name> <endpoint>', 'tell changes to an address')
    .option('--types <types>', 'such as user.created; several are separated by commas; without it all')
    .option('--description <text>', 'what it is for', '')
    .action((name: string, endpoint: string, options: Options & { types?: string; description: string }) =>
      inEnvironment(options, async (deps, { id }) => {
        const wanted = { name, endpoint, description: options.description, eventTypes: typesOf(options.types) }
        const webhook = granted(await registerWebhook(id, wanted, deps))
        emit(options, toJson(webhook), () => `Added ${show(webhook.name)}: id ${webhook.id}.\n`)
      }),
    )
  for (const [name, done, description, change] of [
    ['remove', 'Removed', 'remove a webhook, with what is known of its deliveries', unregisterWebhook],
    ['enable', 'Enabled', 'deliver again; replay what it missed', enable],
    ['disable', 'Disabled', 'deliver nothing more', disable],
  ] as const) {
    command(`${name} <webhook>`, description).action((text: string, options: Options) =>
      withWebhook(options, text, async (deps, { environmentId, id }) => {
        const webhook = granted(await change(environmentId, id, deps))
        emit(options, toJson(webhook), () => `${done} ${show(webhook.name)}.\n`)
      }),
    )
  }
  command('deliveries <webhook>', 'show what was delivered to a webhook, the newest first')
    .option('--limit <number>', `at most so many, up to ${MAX_LIMIT}`, '50')
    .action((text: string, options: Options & { limit: string }) =>
      withWebhook(options, text, async (deps, webhook) => {
        const told = await describeDeliveries(webhook, limitOf(options.limit), deps)
        const rows = told.map(({ at, type, eventId, state, attempts, lastAnswer }) => [
          ...[at, type, state, `${attempts}`, `${lastAnswer ?? '-'}`, eventId],
        ])
        emit(options, told, () => table(['AT', 'TYPE', 'STATE', 'ATTEMPTS', 'LAST ANSWER', 'EVENT'], rows))
      }),
    )
  command('replay <webhook>', 'deliver once more what happened since then')
    .requiredOption('--since <event or duration>', 'everything after an event, or not older than 30s, 15m, 12h or 7d')
    .action((text: string, options: Options & { since: string }) =>
      withWebhook(options, text, async (deps, webhook) => {
        if (webhook.disabledAt !== null) throw new StartError('the webhook is disabled: enable it first')
        const count = await replayChanges(webhook, cursorOf(options.since, deps.clock), deps)
        emit(options, { count }, () => `${count} events are delivered to ${show(webhook.name)} once more.\n`)
      }),
    )
}

function findWebhook({ webhooks }: LiveEnvironment, text: string): Webhook {
  const [found, ...others] = webhooks.filter(({ id, name }) => id === text || name === text)
  if (found && others.length === 0) return found
  const known = webhooks.map(({ id, name }) => `${id} ${show(name)}`).join(', ')
  if (found) throw new StartError(`there are several webhooks ${show(text)}: say which one by its id: ${known}`)
  throw new StartError(`there is no webhook ${show(text)}: there are ${known || 'none'}`)
}

function toJson({ environmentId: _, failingSince, disabledAt, createdAt, ...webhook }: Webhook) {
  const time = (at: number | null) => (at === null ? null : new Date(at).toISOString())
  return {
    ...webhook,
    failingSince: time(failingSince),
    disabledAt: time(disabledAt),
    createdAt: time(createdAt),
  }
}

async function describeDeliveries({ environmentId, id }: Webhook, limit: number, { store, clock }: WebhookDeps) {
  const told = await deliveriesWithChanges(environmentId, await store.deliveries.list(environmentId, id, { limit }), {
    store,
  })
  return told.map(({ delivery, change }) => ({
    at: new Date(delivery.createdAt).toISOString(),
    type: change?.type ?? '-',
    eventId: delivery.changeId,
    webhookMessageId: delivery.messageId,
    state: STATES[stateOfDelivery(delivery, clock.now())],
    attempts: delivery.attempts,
    lastAnswer: delivery.lastStatus ?? delivery.lastError,
    nextAttemptAt: delivery.nextAttemptAt === null ? null : new Date(delivery.nextAttemptAt).toISOString(),
  }))
}

const STATES: Record<DeliveryState, string> = {
  delivered: 'delivered',
  given_up: 'given up',
  under_way: 'under way',
  waiting: 'waiting',
  retrying: 'to be retried',
}

function limitOf(text: string): number {
  const limit = Number(text)
  if (Number.isInteger(limit) && limit >= 1 && limit <= MAX_LIMIT) return limit
  throw new StartError(`--limit is a whole number from 1 to ${MAX_LIMIT}, not ${show(text)}`)
}

const PROBLEMS: Record<WebhookRefusal, string> = {
  name_missing: 'give the webhook a name',
  name_too_long: `the name may have ${MAX_WEBHOOK.name} characters at most`,
  description_too_long: `the description may have ${MAX_WEBHOOK.description} characters at most`,
  endpoint_too_long: `the endpoint may have ${MAX_WEBHOOK.endpoint} characters at most`,
  event_types_missing: 'name at least one type, or leave --types out for all',
  event_type_unknown: 'this platform makes no events of such a type',
  webhooks_too_many: `the environment has ${MOST_WEBHOOKS} webhooks, which is as many as it may: remove one first`,
  webhook_unknown: 'there is no such webhook any more',
  webhook_enabled: 'the webhook is enabled already',
  webhook_disabled: 'the webhook is disabled already',
  url_malformed: 'the endpoint is not a URL: write https://…',
  scheme_not_allowed: 'the endpoint must begin with https://; with --dev http:// to this machine is allowed as well',
  credentials_in_url: 'the endpoint must not hold a user name or a password: the signature says who sends',
  port_not_allowed: 'the port of the endpoint belongs to another protocol: use 443, or one from 1024',
  address_not_allowed:
    'the endpoint is inside this network; LATCHKEY_UNSAFE_WEBHOOK_HOSTS can name hosts for which that is meant',
}

function granted(result: WebhookResult): Webhook {
  if (!result.ok) throw new StartError(PROBLEMS[result.reason])
  return result.webhook
}
