/** Names that a company of thousands of pages is full of: customers, ports, carriers, goods, systems, people. */

const list = (text: string): readonly string[] => text.split('|');

export const PORTS = list(
  'Hamburg|Rotterdam|Gdansk|Newark|Gothenburg|Antwerp|Felixstowe|Valencia|Genoa|Piraeus|Aarhus|Tallinn|Bremerhaven|Le Havre|Algeciras|Santos|Durban|Mumbai|Busan|Yokohama|Oakland|Savannah|Halifax|Veracruz|Izmir|Constanta|Klaipeda|Dublin|Bilbao|Trieste',
);
const TRADES = list(
  'Foods|Textiles|Machine Tools|Pharma|Timber|Ceramics|Optics|Bicycles|Seeds|Paper|Chemicals|Furniture|Wines|Solar|Toys|Instruments|Coffee|Glass|Cables|Pumps',
);
const HOUSES = list(
  'Hansa|Brandt|Oliveira|Kestrel|Lumen|Novak|Sorensen|Albatros|Meridian|Quartz|Juniper|Castellan|Vega|Orion|Tamarind|Basalt|Fjord|Palisade|Corvus|Linden|Marlowe|Petrov|Ishikawa|Okoye|Dupont',
);
/** Five hundred, each a house and a trade. */
export const CUSTOMERS: readonly string[] = HOUSES.flatMap(house => TRADES.map(trade => `${house} ${trade}`));
export const CARRIERS = list(
  'Nordlinie|BlueHull|TransAlpina|Pelican Lines|Ostrail|Condor Air Cargo|Veloce|Stellar Freight|Kontinent Rail|Seaway Feeder|Rapid Van|Iberia Trucks',
);
export const GOODS = list(
  'reefer containers|palletised cartons|hazardous liquids|steel coils|fresh fruit|vaccine boxes|car parts|returned parcels|oversized turbines|bagged coffee|timber bundles|electronics on loan',
);
export const SYSTEMS = list(
  'Dispatch|Track|Customs Desk|Billing|Warehouse Manager|Carrier Portal|Route Planner|Rate Cards|Driver App|Data Lake|Identity|Print Hub|Contract Vault|Yard Scheduler',
);
export const TEAMS = list(
  'Baltic Operations|Iberia Operations|Transatlantic Desk|Rail Desk|Cold Chain|Yard Planning|Pricing|Claims|Carrier Relations|Data Platform|Mobile Apps|Integrations|Site Reliability|Design System|Finance Operations|Legal|Procurement|Facilities|Learning|Sustainability|Analytics|Partner Success|Quality|Fleet|Compliance Desk|Night Shift|Tender Office|Sales Nordics|Sales Americas|Sales Asia',
);
export const TASKS = list(
  'book a slot|correct a declaration|release a held container|print labels again|merge two accounts|raise a claim|change a rate card|add a carrier|close a month|export a report|reset a device|invite a customer|move a booking|cancel a pickup|read the dashboard|order a badge|check a licence|plan a shift',
);
export const SYMPTOMS = list(
  'labels were printed twice|positions arrived an hour late|invoices showed the wrong currency|the gate queue stood still|uploads failed with a timeout|quotes came back empty|the nightly export stopped|drivers were signed out|declarations were refused|search answered slowly|webhooks were lost|temperatures were missing',
);
export const CAUSES = list(
  'a certificate had expired|an index was missing after the migration|a partner changed the format without notice|a retry loop filled the queue|the cache kept a deleted rate|a clock ran four minutes ahead|a feature flag was switched on for everybody|a disk was full|two jobs took the same lock|a rule of the firewall was too narrow',
);
export const OPTIONS = list(
  'a managed queue|our own scheduler|the vendor’s module|a spreadsheet for one more year|a shared service|one database per region|nightly batches|streaming events|a second supplier|the old process with fewer steps',
);
export const TOPICS = list(
  'opening hours|pallet exchange|dangerous goods|demurrage|empty returns|seal numbers|temperature limits|credit limits|holiday cover|invoice layout|slot fines|proof of delivery|packing lists|driver rest times|customs bonds|fuel surcharge',
);

/** What sentences are about beside all that: words that no search finds everywhere. */
export const THINGS = list(
  'axle|ballast|barcode|barge|beacon|bollard|bonded store|boom|buoy|cabin|canopy|cargo net|chassis|clamp|coil|compass|conveyor|coupling|crane|crate|crossing|damper|deck|depot|derrick|dock leveller|dolly|dredger|drum|dunnage|engine|fender|ferry|filter|flange|forklift|funnel|gantry|gasket|gauge|generator|girder|grille|hangar|harness|hatch|hinge|hoist|hopper|hydrant|insulation|jetty|jib|keel|ladder|lagoon|lantern|lashing|latch|ledger|lever|lighthouse|loading bay|lock gate|locker|manifold|mast|mooring|muffler|nozzle|oar|padlock|pallet jack|panel|parapet|pier|pilot boat|pipeline|piston|plank|platform|pontoon|propeller|pulley|pylon|quay|radar|rafter|railcar|ramp|ratchet|reach stacker|rigging|rivet|rope|rudder|runway|scaffold|scale|scanner|seal|semaphore|shackle|shed|shunter|shutter|sidings|signal box|silo|siphon|sling|slipway|spreader|stanchion|stapler|strap|strut|switchyard|tachograph|tank|tarpaulin|tether|thermostat|throttle|tide table|timber rack|toll gate|tow bar|trailer|transformer|trestle|trolley|truss|tug|turbine|turnstile|twistlock|vault|ventilator|wagon|warehouse|washer|weighbridge|wharf|winch|windlass|wrench|yard',
);

const FIRST = list(
  'Anna|Ben|Carla|David|Emma|Farid|Greta|Hugo|Ines|Jonas|Kaya|Leon|Mina|Nils|Olga|Paulo|Quinn|Rosa|Sven|Tara|Umar|Vera|Wim|Yuki|Zoe',
);
const LAST = list(
  'Abel|Bauer|Costa|Dahl|Engel|Ferreira|Gruber|Horvat|Ivanov|Jensen|Keller|Larsen|Moretti|Nagy|Olsen|Petit|Quist|Rossi|Schmidt|Tanaka|Ueda|Vogel|Weber|Ximenes|Yilmaz|Zimmer',
);
/** Six hundred and fifty colleagues by user name; none is called as somebody of the founding story. */
export const COLLEAGUES: readonly { readonly username: string; readonly name: string }[] = LAST.flatMap(
  last => FIRST.map(first => ({ username: `${first}.${last}`.toLowerCase(), name: `${first} ${last}` })),
);

/** Sentences with gaps: {customer}, {port}, {carrier}, {goods}, {system}, {number}, {percent}, {topic}, {thing}, {project}, {service}, {person}. */
export const SENTENCES: readonly string[] = [
  '{customer} ships {number} units of {goods} a month through {port}, a third more than last year.',
  'The agent in {port} closes at four on Fridays, so papers must be in by noon.',
  '{carrier} offered a fixed rate for {goods} until the end of the quarter; {person} checks the small print.',
  'We measured {number} bookings a day in {system} and {percent} of them needed no correction.',
  'After the change, {percent} of the containers leave {port} on the planned day.',
  'The contract with {customer} ends in spring and {topic} is the point they will raise.',
  '{system} and {system} disagree about {topic}; until this is solved, the first one counts.',
  'Ask {person} before promising anything about {topic} to {customer}.',
  'Two of {number} pallets were damaged on the way from {port}; the claim went to {carrier}.',
  'The pilot of {project} covers {port} and {port} and costs {number} euro a week.',
  'For {goods} the insurance wants photographs at loading and at the gate.',
  '`{service}` sends the event again after {number} seconds, which is why {system} must not count twice.',
  'Nobody at {customer} reads the weekly mail, they look at {system} instead.',
  'Rates to {port} rose by {percent} since January; demurrage is the larger part.',
  'The regional office in {port} will move in autumn and keeps its telephone numbers.',
  'Driver rest times are the limit here: {carrier} needs a second crew beyond {number} kilometres.',
  'The auditors asked for {topic} and got the list of {number} cases, of which {percent} were complete.',
  '{person} collects examples of {topic} until the next review.',
  'With {project} the manual check of {goods} disappears, the sample of {percent} stays.',
  'Customs in {port} now want the packing list in the national language as well.',
  'The {thing} in {port} is out of order until {person} finds a spare {thing}.',
  'Somebody left a {thing} beside the {thing}; please do not.',
  'We pay {number} euro a month for one {thing} and use it twice.',
  'Photographs of the {thing} are in the folder of {carrier}.',
  'A {thing} weighs {number} kilograms with and {number} without its {thing}.',
  'Between the {thing} and the {thing} there is room for three lorries.',
  'The {thing} was inspected together with the {thing}, both passed.',
  'Whoever needs a {thing} signs for it at the {thing}.',
  'New drivers mistake the {thing} for a {thing}; a sign would help.',
  'The insurer wants the serial number of every {thing} and {thing}.',
  'Replace the {thing} before winter, then check the {thing}.',
  '{person} measured the {thing} again: {number} millimetres.',
];

export const NEWS: readonly string[] = [
  '{port} has a new gate',
  'Welcome {customer}',
  '{percent} fewer corrections in {system}',
  'How {project} went live',
  'What we learned about {topic}',
  'A day with {carrier}',
  '{number} trucks in one night',
];
