# Drucken, Teilen, Mitnehmen.
extra-print = طباعة
extra-copy = نسخ العنوان
extra-copied = نُسخ العنوان
extra-share = مشاركة
extra-mail = بالبريد الإلكتروني
extra-code-hint = افتحه بكاميرا الهاتف
extra-title = أخبر غيرك
extra-code = رمز QR بعنوان هذا العرض
extra-video = فيديو
extra-video-open = شاهد الفيديو على { $host }
extra-video-text = لا تغادر هذا الموقع إلا عند الضغط، وعندها يعرف { $host } أنك قادم. هناك تسري قواعد الخصوصية الخاصة به.
offline-title = لا يوجد اتصال الآن
offline-text = لا يمكن عرض هذه الصفحة دون إنترنت، لكن يمكنك قراءة قائمتك.
offline-now = لا يوجد اتصال. ترى ما هو محفوظ على جهازك، وقد يكون تغيّر منذ ذلك الحين.
