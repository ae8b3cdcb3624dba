/** The services that Engineering runs: what the API references, runbooks and service pages are made of. */

export interface ServiceData {
  readonly name: string;
  readonly purpose: string;
  readonly language: string;
  readonly store: string;
  readonly owner: string;
  readonly needs: readonly string[];
  readonly resource: string;
  readonly fields: readonly (readonly [name: string, type: string, meaning: string])[];
  readonly extra: readonly (readonly [method: string, path: string, meaning: string])[];
  readonly failures: readonly (readonly [alert: string, cause: string, fix: string])[];
}

export const SERVICES: readonly ServiceData[] = [
  {
    name: 'shipment-api',
    purpose: 'Accepts shipments from customers and keeps their state until delivery.',
    language: 'Go',
    store: 'PostgreSQL',
    owner: 'tbecker',
    needs: ['identity-service', 'event-store', 'rate-engine'],
    resource: 'shipments',
    fields: [
      ['reference', 'string', 'Customer’s own reference, unique within an account'],
      ['pickup', 'address', 'Where the carrier collects'],
      ['delivery', 'address', 'Where the goods go'],
      ['weight_kg', 'number', 'Gross weight, at most 24,000'],
    ],
    extra: [
      ['POST', '/v2/shipments/{id}/cancel', 'Cancels before pickup'],
      ['GET', '/v2/shipments/{id}/events', 'The history of states'],
    ],
    failures: [
      [
        'ShipmentWritesSlow',
        'Lock contention on the `shipment_state` table after a bulk import',
        'Pause the import queue and let the writers drain',
      ],
      [
        'DuplicateReferenceSpike',
        'A customer retries without an idempotency key',
        'Call the customer’s integration contact; block the key only as a last resort',
      ],
    ],
  },
  {
    name: 'tracking-gateway',
    purpose: 'Collects positions and milestones from carriers and publishes them.',
    language: 'Kotlin',
    store: 'Kafka',
    owner: 'achen',
    needs: ['geo-index', 'event-store', 'notification-hub'],
    resource: 'positions',
    fields: [
      ['vehicle', 'string', 'Carrier’s vehicle id'],
      ['latitude', 'number', 'WGS 84'],
      ['longitude', 'number', 'WGS 84'],
      ['recorded_at', 'timestamp', 'When the device measured, not when we received'],
    ],
    extra: [
      ['GET', '/v2/positions/latest', 'The newest position of each vehicle'],
      ['POST', '/v2/milestones', 'A carrier reports a milestone'],
    ],
    failures: [
      [
        'PositionLagHigh',
        'One consumer group member is stuck on a poison message',
        'Skip the offset with `trackctl skip` and file the message',
      ],
      [
        'CarrierFeedSilent',
        'The carrier rotated its certificate',
        'Install the new chain and restart the connector',
      ],
    ],
  },
  {
    name: 'rate-engine',
    purpose: 'Prices a shipment from tariffs, surcharges and contracts.',
    language: 'Rust',
    store: 'Redis',
    owner: 'rsilva',
    needs: ['geo-index'],
    resource: 'quotes',
    fields: [
      ['lane', 'string', 'Origin and destination zone'],
      ['currency', 'string', 'ISO 4217'],
      ['fuel_surcharge', 'number', 'Per cent, set every Monday'],
      ['valid_until', 'date', 'A quote holds for seven days'],
    ],
    extra: [
      ['POST', '/v2/quotes/batch', 'Up to 200 lanes at once'],
      ['GET', '/v2/tariffs/{carrier}', 'The tariff in force'],
    ],
    failures: [
      [
        'QuoteErrorsHigh',
        'A tariff file was loaded with a missing zone',
        'Roll the tariff back with `ratectl rollback` and tell Billing',
      ],
      [
        'CacheMissStorm',
        'Redis was restarted without warming',
        'Run the warm-up job before letting traffic in',
      ],
    ],
  },
  {
    name: 'route-planner',
    purpose: 'Finds legs and stops for trucks within driving-time rules.',
    language: 'C++',
    store: 'none',
    owner: 'dosei',
    needs: ['geo-index', 'dock-scheduler'],
    resource: 'routes',
    fields: [
      ['stops', 'array', 'Ordered stops with time windows'],
      ['driver_rules', 'string', '`eu561` or `fmcsa`'],
      ['objective', 'string', 'cost, time or emissions'],
    ],
    extra: [
      ['POST', '/v2/routes/replan', 'A new plan from the current position'],
      ['GET', '/v2/routes/{id}/explain', 'Why a stop is where it is'],
    ],
    failures: [
      [
        'PlannerQueueDeep',
        'A planning run over a whole region was started by hand',
        'Cancel the run and start it after 22:00',
      ],
      ['NoRouteFound', 'A road closure cut a zone off', 'Check the closure feed and widen the time windows'],
    ],
  },
  {
    name: 'dock-scheduler',
    purpose: 'Books loading docks at warehouses and ports.',
    language: 'TypeScript',
    store: 'PostgreSQL',
    owner: 'hnovak',
    needs: ['identity-service', 'notification-hub'],
    resource: 'slots',
    fields: [
      ['dock', 'string', 'Dock id'],
      ['from', 'timestamp', 'Start of the slot'],
      ['minutes', 'integer', '15 to 240'],
      ['goods', 'string', 'pallet, container or bulk'],
    ],
    extra: [
      ['POST', '/v2/slots/{id}/swap', 'Swaps two bookings'],
      ['GET', '/v2/docks/{id}/calendar', 'A week of slots'],
    ],
    failures: [
      [
        'DoubleBooking',
        'Two writers raced on a slot without the advisory lock',
        'Run `docks repair` and call the later booker',
      ],
      [
        'CalendarStale',
        'The read replica fell behind',
        'Point the calendar to the primary until it catches up',
      ],
    ],
  },
  {
    name: 'customs-bridge',
    purpose: 'Files declarations with customs authorities and reads their answers.',
    language: 'Java',
    store: 'Oracle',
    owner: 'tbecker',
    needs: ['shipment-api', 'document-vault'],
    resource: 'declarations',
    fields: [
      ['procedure', 'string', 'Four-digit procedure code'],
      ['tariff_code', 'string', 'HS code, eight digits'],
      ['declared_value', 'money', 'In the currency of the invoice'],
      ['office', 'string', 'Customs office of entry'],
    ],
    extra: [
      ['POST', '/v2/declarations/{id}/amend', 'Amends before release'],
      ['GET', '/v2/offices', 'Offices and their opening hours'],
    ],
    failures: [
      [
        'AuthorityUnavailable',
        'The authority’s gateway is in its Sunday maintenance',
        'Wait; declarations queue for 24 hours',
      ],
      [
        'SignatureRejected',
        'Our qualified certificate expired',
        'Renew through the trust centre; see [[SEC:Encryption and key management policy]]',
      ],
    ],
  },
  {
    name: 'notification-hub',
    purpose: 'Sends emails, text messages and webhooks to customers.',
    language: 'Go',
    store: 'PostgreSQL',
    owner: 'rsilva',
    needs: ['identity-service'],
    resource: 'subscriptions',
    fields: [
      ['channel', 'string', 'email, sms or webhook'],
      ['topic', 'string', 'For example `shipment.delivered`'],
      ['secret', 'string', 'Signs webhooks; write only'],
    ],
    extra: [
      ['POST', '/v2/subscriptions/{id}/test', 'Sends a sample'],
      ['GET', '/v2/deliveries', 'What was sent, with answers'],
    ],
    failures: [
      [
        'WebhookBacklog',
        'A customer’s endpoint answers slowly',
        'Move the customer to the slow lane with `notify lane`',
      ],
      ['SmsSpendHigh', 'A loop between two test accounts', 'Disable both accounts and ask their owners'],
    ],
  },
  {
    name: 'identity-service',
    purpose: 'Signs people and machines in and issues tokens.',
    language: 'Go',
    store: 'PostgreSQL',
    owner: 'jcarter',
    needs: [],
    resource: 'clients',
    fields: [
      ['client_id', 'string', 'Public identifier'],
      ['grants', 'array', 'Allowed grant types'],
      ['token_ttl', 'duration', 'At most one hour'],
    ],
    extra: [
      ['POST', '/oauth/token', 'Issues an access token'],
      ['POST', '/oauth/revoke', 'Revokes a token family'],
    ],
    failures: [
      [
        'TokenErrorsHigh',
        'Signing keys were rotated but one replica kept the old set',
        'Restart the replica; the key set is read at start',
      ],
      [
        'LoginLatencyHigh',
        'Password hashing saturates the CPU during a credential-stuffing attack',
        'Enable the proof-of-work gate and page Security',
      ],
    ],
  },
  {
    name: 'billing-worker',
    purpose: 'Turns delivered shipments into invoices and credit notes.',
    language: 'Python',
    store: 'PostgreSQL',
    owner: 'rsilva',
    needs: ['shipment-api', 'rate-engine', 'document-vault'],
    resource: 'invoices',
    fields: [
      ['period', 'string', 'Calendar month'],
      ['lines', 'array', 'One line a shipment'],
      ['tax', 'money', 'By the country of delivery'],
    ],
    extra: [
      ['POST', '/v2/invoices/{id}/credit', 'Issues a credit note'],
      ['GET', '/v2/invoices/{id}/pdf', 'The printed invoice'],
    ],
    failures: [
      [
        'InvoiceRunLate',
        'The rate engine was slow during the monthly run',
        'Resume the run; it continues where it stopped',
      ],
      [
        'TaxMismatch',
        'A tax table changed in the middle of a period',
        'Split the period and re-run both parts',
      ],
    ],
  },
  {
    name: 'document-vault',
    purpose: 'Keeps bills of lading, invoices and customs papers.',
    language: 'Rust',
    store: 'S3',
    owner: 'pnair',
    needs: ['identity-service'],
    resource: 'documents',
    fields: [
      ['kind', 'string', '`bol`, `invoice`, `cmr` or `other`'],
      ['retention', 'duration', 'Set by the retention schedule'],
      ['sha256', 'string', 'Checked at every read'],
    ],
    extra: [
      ['POST', '/v2/documents/{id}/share', 'A link that expires'],
      ['DELETE', '/v2/documents/{id}', 'Only after retention ends'],
    ],
    failures: [
      [
        'ChecksumMismatch',
        'A disk returned wrong bytes',
        'Serve from the second region and open a ticket with the provider',
      ],
      ['RetentionJobFailed', 'A legal hold has no end date', 'Ask Compliance for the date, then re-run'],
    ],
  },
  {
    name: 'event-store',
    purpose: 'The append-only log that other services rebuild their state from.',
    language: 'Kotlin',
    store: 'Kafka',
    owner: 'pnair',
    needs: [],
    resource: 'streams',
    fields: [
      ['stream', 'string', 'Name of the stream'],
      ['position', 'integer', 'Offset of the event'],
      ['type', 'string', 'Event type with version'],
    ],
    extra: [
      ['GET', '/v2/streams/{name}/from/{position}', 'Reads forward'],
      ['POST', '/v2/streams/{name}/snapshots', 'Stores a snapshot'],
    ],
    failures: [
      [
        'DiskNearlyFull',
        'Compaction stopped on one broker',
        'Restart compaction; do not delete segments by hand',
      ],
      ['ReplayTooSlow', 'A consumer replays from zero', 'Give it the newest snapshot'],
    ],
  },
  {
    name: 'geo-index',
    purpose: 'Answers which zone, port or depot a coordinate belongs to.',
    language: 'Rust',
    store: 'RocksDB',
    owner: 'dosei',
    needs: [],
    resource: 'zones',
    fields: [
      ['polygon', 'geojson', 'The border of the zone'],
      ['kind', 'string', 'zone, port or depot'],
      ['timezone', 'string', 'IANA name'],
    ],
    extra: [
      ['GET', '/v2/zones/at', 'The zone of a coordinate'],
      ['POST', '/v2/zones/import', 'Replaces the whole map'],
    ],
    failures: [
      ['MapImportFailed', 'A polygon crosses itself', 'Repair the polygon with `geo fix` and import again'],
      [
        'LookupLatencyHigh',
        'The index does not fit into memory after an import',
        'Roll back to the map of the day before',
      ],
    ],
  },
];
