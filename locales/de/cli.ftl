# Die Kommandozeile.
cli-not-found = { $thing }: nicht gefunden.
cli-unauthenticated = Dafür muss man sich anmelden.
cli-import-done = { $added } neu, { $changed } geändert, { $unchanged } unverändert, { $refused } nicht übernommen.
problem-import-too-large = Die Datei ist größer als 512 MB.
problem-import-some-refused = Nicht alle Zeilen konnten übernommen werden. Berichtigen Sie die genannten und führen Sie den Import noch einmal aus.
