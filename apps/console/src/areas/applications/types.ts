import { t } from '../../languages/t.ts'
/** The types of applications, by what the wire calls them. */
export const TYPES = {
  reg: {
    title: t('Back-end web'),
    what: t('A web application with a server that can keep a secret, such as Next.js, Express or Django.'),
  },
  spa: {
    title: t('Front-end and mobile'),
    what: t('Runs where people can look into it: a single-page application, or an app on a phone. It has no secret.'),
  },
  m2m: {
    title: t('Machine to machine'),
    what: t('A program that calls your APIs, or the Management API, without anybody signing in.'),
  },
  device: {
    title: t('Device and IoT'),
    what: t('A television or a command line: people approve it with a code in a browser.'),
  },
} as const

export type Type = keyof typeof TYPES

export const hasSecret = (type: Type): boolean => type === 'reg' || type === 'm2m'
export const hasUrls = (type: Type): boolean => type === 'reg' || type === 'spa'
