/** What the platform serves beside the published operations, under an address of its own. Shaped as those are. */
export const OWN_OPERATIONS = {
  getSession: { method: 'GET', path: '/api/latchkey/v1/session', tag: 'Team', scope: null, status: 200 },
  /** Published in prose alone, without its scope. */
  generatePortalUrl: {
    method: 'POST',
    path: '/api/v1/portal/generate_url',
    tag: 'Portal',
    scope: 'create:portal_links',
    status: 200,
  },
  getTeam: { method: 'GET', path: '/api/latchkey/v1/team', tag: 'Team', scope: null, status: 200 },
  inviteAdministrator: { method: 'POST', path: '/api/latchkey/v1/team', tag: 'Team', scope: null, status: 201 },
  updateAdministrator: {
    method: 'PATCH',
    path: '/api/latchkey/v1/team/{administrator_id}',
    tag: 'Team',
    scope: null,
    status: 200,
  },
  removeAdministrator: {
    method: 'DELETE',
    path: '/api/latchkey/v1/team/{administrator_id}',
    tag: 'Team',
    scope: null,
    status: 200,
  },
  inviteAdministratorAgain: {
    method: 'POST',
    path: '/api/latchkey/v1/team/{administrator_id}/invitation',
    tag: 'Team',
    scope: null,
    status: 201,
  },
  getOwnSessions: { method: 'GET', path: '/api/latchkey/v1/sessions', tag: 'Team', scope: null, status: 200 },
  endOtherSessions: { method: 'DELETE', path: '/api/latchkey/v1/sessions', tag: 'Team', scope: null, status: 200 },
  endOwnSession: {
    method: 'DELETE',
    path: '/api/latchkey/v1/sessions/{session_id}',
    tag: 'Team',
    scope: null,
    status: 200,
  },
  getAuditLog: { method: 'GET', path: '/api/latchkey/v1/audit', tag: 'Audit', scope: 'read:audit_log', status: 200 },
  exportAuditLog: {
    method: 'GET',
    path: '/api/latchkey/v1/audit/export',
    tag: 'Audit',
    scope: 'read:audit_log',
    status: 200,
  },
  getAuditCheckpoints: {
    method: 'GET',
    path: '/api/latchkey/v1/audit/checkpoints',
    tag: 'Audit',
    scope: 'read:audit_log',
    status: 200,
  },
} as const
