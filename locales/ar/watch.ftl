# Merkliste und Vergleich.
watch-title = قائمتي
watch-add = احفظ
watch-count =
    { $n ->
        [one] عرض واحد
        [two] عرضان
        [few] { $n } عروض
        [many] { $n } عرضًا
       *[other] { $n } عرض
    }
watch-lead = هذه القائمة موجودة في عنوان الصفحة. يمكنك طباعتها وإرسالها والمقارنة بين عروضها.
watch-empty = لم يُحفظ شيء بعد
watch-empty-text = اضغط على القلب في أي عرض، فيظهر هنا بلا حساب وعلى جهازك فقط.
watch-adopt = احفظ على هذا الجهاز
watch-clear = إفراغ القائمة على هذا الجهاز
watch-compare-one = قارِن
watch-compare = قارِن المحدد
watch-compare-text = اختر من عرضين إلى { $n } عروض لتراها جنبًا إلى جنب.
watch-remove = إزالة من القائمة
watch-take = خذها معك وشاركها
watch-take-text = من يفتح هذا العنوان يرى العروض نفسها كما هي حينها.
watch-address = عنوان هذه القائمة
watch-code = رمز QR بعنوان هذه القائمة
watch-mail = قائمتي: { $site }
watch-paste = أضف عرضًا آخر
watch-paste-label = عنوان العرض
watch-paste-hint = تجده أعلى المتصفح عندما يكون العرض مفتوحًا.
watch-paste-button = أضف
watch-where = قائمتك محفوظة على جهازك وليست لدينا، ولا يُستخدم لها أي ملف تعريف ارتباط.
watch-full = تتسع القائمة لـ { $n } عرضًا. بقية العروض غير موجودة هنا.
watch-is-full = قائمتك ممتلئة. أزل شيئًا منها أولًا.
watch-not-understood = لم نفهم جزءًا من العنوان فتجاوزناه.
watch-over = انتهى هذا العرض.
watch-silent = غير ظاهر حاليًا.
watch-silent-text = لم نسمع من { $town } منذ مدة طويلة، ولا نعرف إن كان العرض ما زال قائمًا.
watch-gone = سُحب.
watch-gone-text = سحب صاحب العرض هذا العرض.
watch-unknown = غير ظاهر (بعد الآن).
watch-unknown-text = هذا العرض غير موجود هنا أو متوقف مؤقتًا.
watch-no-title = عرض لم نعد نعرضه
compare-title = مقارنة العروض
compare-caption = صف لكل معلومة وعمود لكل عرض
compare-kind = النوع
compare-languages = اللغات هناك
compare-registration = التسجيل
compare-provider = صاحب العرض
compare-contact = التواصل
compare-nothing = غير مذكور
compare-remove = إزالة
compare-back = إلى القائمة
compare-too-few = تحتاج المقارنة إلى عرضين ظاهرين على الأقل.
compare-too-many = تتسع المقارنة لـ { $n } عروض. البقية غير موجودة هنا.
compare-missing = أحد العروض التي اخترتها لم يعد ظاهرًا وهو غير موجود هنا.
