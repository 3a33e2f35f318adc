// biome-ignore-all lint/performance/noBarrelFile: what `@latchkey/react/utils` offers
export { PortalPage, PromptTypes } from '@latchkey/sdk'
