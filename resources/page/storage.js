// The phone's own keeping of rows and small values: IndexedDB where it works, memory where it does not.

const STORES = ['rows', 'values'];

/** A promise of what an IndexedDB request gives. */
function answer(request) {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

class Kept {
  durable = true;

  constructor(database) {
    this.database = database;
  }

  #settled(store, act) {
    return new Promise((resolve, reject) => {
      const change = this.database.transaction(store, 'readwrite', {durability: 'strict'});
      change.oncomplete = () => resolve();
      change.onabort = () => reject(change.error);
      change.onerror = () => reject(change.error);
      act(change.objectStore(store));
    });
  }

  put(store, key, value) {
    return this.#settled(store, (rows) => rows.put(value, key));
  }

  remove(store, keys) {
    return this.#settled(store, (rows) => keys.forEach((key) => rows.delete(key)));
  }

  get(store, key) {
    return answer(this.database.transaction(store).objectStore(store).get(key));
  }

  all(store) {
    return answer(this.database.transaction(store).objectStore(store).getAll());
  }
}

class Passing {
  durable = false;
  #stores = new Map(STORES.map((store) => [store, new Map()]));

  async put(store, key, value) {
    this.#stores.get(store).set(key, value);
  }

  async remove(store, keys) {
    keys.forEach((key) => this.#stores.get(store).delete(key));
  }

  async get(store, key) {
    return this.#stores.get(store).get(key);
  }

  async all(store) {
    return [...this.#stores.get(store).values()];
  }
}

/** Open the keeping called `name`; one that forgets at a reload (`durable` false) where the browser allows no other. */
export async function openStorage(name) {
  try {
    const request = indexedDB.open(name, 1);
    request.onupgradeneeded = () => STORES.forEach((store) => request.result.createObjectStore(store));
    const kept = new Kept(await answer(request));
    await kept.put('values', 'opened', Date.now());
    return kept;
  } catch (error) {
    console.info('nothing can be kept in this browser:', error?.name);
    return new Passing();
  }
}
