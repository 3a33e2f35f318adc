import type { Area } from '../../frame/area.ts'

export const home: Area = {
  title: 'Home',
  path: '',
  group: 'Manage',
  icon: 'home',
  keywords: 'start overview',
  pages: [{ path: '', load: () => import('./home-page.tsx') }],
}
